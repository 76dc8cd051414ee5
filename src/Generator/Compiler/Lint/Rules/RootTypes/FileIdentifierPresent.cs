using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Syntax;

namespace ZcGen.Compiler.Lint.Rules;

/// <summary>A file with a root type has an identifier.</summary>
internal sealed class FileIdentifierPresent() : LintCheck(new LintRule(
    "ZC5091", "file-identifier-present", LintSet.Standard, DiagnosticSeverity.Warning, "root type without an identifier",
    "root_type '{0}' has no file_identifier",
    "Four characters at the start of a message tell what it is. Without them, bytes of another type are read as if they were of this one.",
    "table Save { x:int; }\nroot_type Save;",
    "table Save { x:int; }\nroot_type Save;\nfile_identifier \"SAVE\";",
    "Choose four characters that no other root type has. Messages that were written without them do not have them.")), IFileCheck
{
    /// <inheritdoc/>
    public void Check(LintFile file, LintOptions options)
    {
        if (file.Model is { RootType: not null, FileIdentifier: null })
        {
            RootTypeSyntax root = file.Schema.Syntax.Declarations.OfType<RootTypeSyntax>().Last();
            Report(file, root.Span, root.Name.Text);
        }
    }
}
