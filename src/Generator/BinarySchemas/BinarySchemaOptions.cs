namespace ZcGen.BinarySchemas;

/// <summary>The optional content of a binary schema.</summary>
/// <param name="HasComments">Whether it contains <c>///</c> comments (flatc's <c>--bfbs-comments</c>).</param>
/// <param name="HasBuiltInAttributes">
/// Whether it contains built-in attributes, without which the schema cannot be read back completely (flatc's <c>--bfbs-builtins</c>).
/// </param>
public sealed record BinarySchemaOptions(bool HasComments = true, bool HasBuiltInAttributes = true);
