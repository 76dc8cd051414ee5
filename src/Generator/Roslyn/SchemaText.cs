using Microsoft.CodeAnalysis;

namespace ZcGen.Generator;

/// <summary>One schema's characters: equal when they are, whatever object the host read them into.</summary>
/// <param name="File">What the build says about the file.</param>
/// <param name="Text">Its characters; empty when the host could not read it, and has reported that.</param>
internal sealed record SchemaText(SchemaFile File, string Text)
{
    /// <summary>Takes the characters out of the host's hands.</summary>
    public static SchemaText Read(SchemaFile file, AdditionalText text, CancellationToken cancellationToken) =>
        new(file, text.GetText(cancellationToken)?.ToString() ?? "");
}
