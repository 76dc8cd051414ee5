using ZcGen.Compiler.Breaking.Facts;
using ZcGen.Compiler.Diagnostics;

namespace ZcGen.Compiler.Breaking;

/// <summary>Compares what files say about themselves.</summary>
internal sealed class FileComparison(VersionPair versions, ChangeList changes)
{
    /// <summary>Compares them.</summary>
    public void Compare()
    {
        foreach (FileFacts old in versions.Old.Files.Values)
        {
            if (Find(old) is { } current)
            {
                Compare(old, current);
            }
            else
            {
                changes.AddAt(DiagnosticCatalog.FileDeleted, Place(old), old.Path, null, old.Path);
            }
        }
    }

    private static ChangePlace Place(FileFacts file) => new(file.Path, "", "");

    private static string NameOf(FileFacts file)
    {
        string name = file.Path.Substring(file.Path.LastIndexOf('/') + 1);
        return name.LastIndexOf('.') is > 0 and var dot ? name.Substring(0, dot) : name;
    }

    // A file that is elsewhere now, or was given as a binary schema, has at least kept its name.
    private FileFacts? Find(FileFacts old)
    {
        if (versions.New.Files.TryGetValue(old.Path, out FileFacts? same))
        {
            return same;
        }

        FileFacts[] candidates =
        [
            .. versions.New.Files.Values.Where(
                file => !versions.Old.Files.ContainsKey(file.Path) && NameOf(file) == NameOf(old)),
        ];
        return candidates.Length == 1 ? candidates[0] : null;
    }

    private void Compare(FileFacts old, FileFacts current)
    {
        string? symbol = old.Root.Length > 0 ? old.Root : old.Path;
        if (old.Root.Length > 0 && current.Root.Length == 0)
        {
            changes.AddAt(DiagnosticCatalog.RootTypeRemoved, Place(current), symbol, null, current.Path, old.Root);
        }
        else if (old.Root.Length > 0 && !versions.AreCompatibleTypes(old.Root, current.Root))
        {
            changes.AddAt(DiagnosticCatalog.RootTypeChanged, Place(current), symbol, null, current.Path, old.Root, current.Root);
        }

        if (old.Identifier != current.Identifier)
        {
            changes.AddAt(
                DiagnosticCatalog.FileIdentifierChanged, Place(current), symbol, null,
                current.Path, Quoted(old.Identifier), Quoted(current.Identifier));
        }

        if (old.Extension != current.Extension)
        {
            changes.AddAt(
                DiagnosticCatalog.FileExtensionChanged, Place(current), symbol, null,
                current.Path, Quoted(old.Extension), Quoted(current.Extension));
        }
    }

    private static string Quoted(string text) => text.Length == 0 ? "none" : $"\"{text}\"";
}
