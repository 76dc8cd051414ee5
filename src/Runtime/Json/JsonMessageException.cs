namespace ZcGen.Json;

/// <summary>JSON is not a message of the schema. The only exception that bad JSON causes.</summary>
public sealed class JsonMessageException : FormatException
{
    /// <summary>Says why, and where.</summary>
    public JsonMessageException(JsonError error)
        : base(error?.ToString()) => Error = error!;

    /// <summary>Why, and where.</summary>
    public JsonError Error { get; }
}
