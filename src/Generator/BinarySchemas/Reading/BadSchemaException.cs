namespace ZcGen.BinarySchemas.Reading;

/// <summary>A binary schema whose bytes are sound and that means nothing; caught where reading began.</summary>
internal sealed class BadSchemaException(string message) : Exception(message);
