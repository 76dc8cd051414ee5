using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Syntax;

namespace ZcGen.Compiler.Lint.Rules;

/// <summary>Messages of two root types have different identifiers.</summary>
internal sealed class FileIdentifierUnique() : LintCheck(new LintRule(
    "ZC5092", "file-identifier-unique", LintSet.Basic, DiagnosticSeverity.Error, "identifier of two root types",
    "file_identifier '{0}' of '{1}' is also that of '{2}'",
    "The identifier tells what a message is. Messages of one type are taken for those of the other if both have the same.",
    "// file: save.fbs\ntable Save { x:int; }\nroot_type Save;\nfile_identifier \"GAME\";\n"
        + "// file: level.fbs\ntable Level { y:int; }\nroot_type Level;\nfile_identifier \"GAME\";",
    "// file: save.fbs\ntable Save { x:int; }\nroot_type Save;\nfile_identifier \"SAVE\";\n"
        + "// file: level.fbs\ntable Level { y:int; }\nroot_type Level;\nfile_identifier \"LEVL\";",
    "Give the newer type another identifier. Messages that have been written keep theirs.")), IWorkspaceCheck
{
    /// <inheritdoc/>
    public void Check(LintWorkspace workspace, LintOptions options)
    {
        Dictionary<string, LintFile> first = new(StringComparer.Ordinal);
        foreach (LintFile file in workspace.Files)
        {
            if (file.Model is not { RootType: { } root, FileIdentifier: { } identifier })
            {
                continue;
            }

            // Two files of one root type are versions of one schema.
            if (!first.TryGetValue(identifier, out LintFile? other))
            {
                first.Add(identifier, file);
            }
            else if (other.Model.RootType!.FullName != root.FullName)
            {
                RelatedLocation related = other.Relate(IdentifierOf(other).Span, "the other one");
                ReportWith(
                    file, IdentifierOf(file).Value.Span, null, related, null, identifier, root.FullName, other.Model.RootType.FullName);
            }
        }
    }

    private static FileIdentifierSyntax IdentifierOf(LintFile file) =>
        file.Schema.Syntax.Declarations.OfType<FileIdentifierSyntax>().Last();
}
