namespace ZcGen.BinarySchemas.Reading;

/// <summary>
/// The exception that is thrown while a well-formed but contradictory binary schema is read. <see cref="BinarySchema.Read"/> catches it.
/// </summary>
internal sealed class BadSchemaException(string message) : Exception(message);
