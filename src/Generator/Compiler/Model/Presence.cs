namespace ZcGen.Compiler.Model;

/// <summary>What it means when a table does not store a field.</summary>
public enum Presence : byte
{
    /// <summary>The field has its default value.</summary>
    Default,

    /// <summary>The field has no value: <c>= null</c>, or an offset or struct that was not set.</summary>
    Optional,

    /// <summary>The message is malformed.</summary>
    Required,
}
