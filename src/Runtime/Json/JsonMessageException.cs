namespace ZcGen.Json;

/// <summary>The exception that is thrown when JSON is not a message of the schema, and the only one that bad JSON causes.</summary>
public sealed class JsonMessageException : FormatException
{
    /// <summary>Initializes the exception with an error.</summary>
    public JsonMessageException(JsonError error)
        : base(error?.ToString()) => Error = error!;

    /// <summary>Gets the reason and the place.</summary>
    public JsonError Error { get; }
}
