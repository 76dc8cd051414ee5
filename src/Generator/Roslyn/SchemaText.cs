using Microsoft.CodeAnalysis;

namespace ZcGen.Generator;

/// <summary>The characters of one schema file, compared by content, whichever object the host read them into.</summary>
/// <param name="File">What the build says about the file.</param>
/// <param name="Text">The characters; empty if the host could not read the file, which the host reports.</param>
internal sealed record SchemaText(SchemaFile File, string Text)
{
    /// <summary>Reads the characters of <paramref name="text"/>.</summary>
    public static SchemaText Read(SchemaFile file, AdditionalText text, CancellationToken cancellationToken) =>
        new(file, text.GetText(cancellationToken)?.ToString() ?? "");
}
