namespace ZcGen.BinarySchemas;

/// <summary>What goes into a binary schema beyond what every reader needs.</summary>
/// <param name="HasComments">The <c>///</c> comments (flatc's <c>--bfbs-comments</c>).</param>
/// <param name="HasBuiltInAttributes">Attributes of the language, which a schema needs to be read back as it was (flatc's <c>--bfbs-builtins</c>).</param>
public sealed record BinarySchemaOptions(bool HasComments = true, bool HasBuiltInAttributes = true);
