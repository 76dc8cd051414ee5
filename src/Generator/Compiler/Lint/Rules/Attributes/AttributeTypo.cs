using ZcGen.Compiler.Binding;
using ZcGen.Compiler.Common;
using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Syntax;

namespace ZcGen.Compiler.Lint.Rules;

/// <summary>No declared attribute is nearly called like one that means something.</summary>
internal sealed class AttributeTypo() : LintCheck(new LintRule(
    "ZC5111", "attribute-typo", LintSet.Basic, DiagnosticSeverity.Warning, "attribute that is probably misspelt",
    "attribute '{0}' means nothing: did you mean '{1}'?",
    "An attribute of a schema's own has no effect. With one that is misspelt, a field that is meant to be required, for instance, is not.",
    "attribute \"deprecatd\";\ntable Player { x:int (deprecatd); }",
    "table Player { x:int (deprecated); }",
    "Write the attribute as FlatBuffers does, and remove the declaration. If it was meant as it is, turn the rule off there.")
{ HasFix = true }), IWorkspaceCheck
{
    // Two short words are alike by chance.
    private const int MinLength = 4;

    /// <inheritdoc/>
    public void Check(LintWorkspace workspace, LintOptions options)
    {
        var nearest = new NearestName();
        (LintFile File, AttributeDeclarationSyntax Declaration, string Meant)[] misspelt =
        [
            .. workspace.Files
                .SelectMany(static file => file.Directives
                    .OfType<AttributeDeclarationSyntax>()
                    .Select(declaration => (File: file, Declaration: declaration)))
                .Select(declared => (declared.File, declared.Declaration, Meant: MeaningOf(nearest, declared.Declaration.Name.Text)!))
                .Where(static declared => declared.Meant is not null),
        ];
        if (misspelt.Length == 0)
        {
            return;
        }

        ILookup<string, AttributeDeclarationSyntax> declarations =
            misspelt.ToLookup(static declared => declared.Declaration.Name.Text, static declared => declared.Declaration);
        ILookup<string, (LintFile File, WrittenAttribute Written)> uses = workspace.Files
            .SelectMany(static file => WrittenAttribute.AllIn(file).Select(written => (File: file, Written: written)))
            .Where(use => declarations.Contains(use.Written.Attribute.Name.Text))
            .ToLookup(static use => use.Written.Attribute.Name.Text);
        foreach ((LintFile file, AttributeDeclarationSyntax declaration, string meant) in misspelt)
        {
            string name = declaration.Name.Text;
            if (uses.Contains(name))
            {
                bool isOnlyOne = declarations[name].Take(2).Count() == 1;
                SchemaFix? fix = isOnlyOne && workspace.IsComplete ? FixOf(file, declaration, meant, [.. uses[name]]) : null;
                ReportFix(file, declaration.Name.Span, fix, name, meant);
            }
        }
    }

    private static string? MeaningOf(NearestName nearest, string name)
    {
        if (BuiltInAttributes.Contains(name) || AttributeRule.Find(name) is not null)
        {
            return null;
        }

        string? meant = nearest.Find(name, AttributeRule.Names);
        bool isByChance = meant is null || Math.Min(name.Length, meant.Length) < MinLength;
        return isByChance && !string.Equals(meant, name, StringComparison.OrdinalIgnoreCase) ? null : meant;
    }

    private static SchemaFix? FixOf(
        LintFile file, AttributeDeclarationSyntax declaration, string meant, (LintFile File, WrittenAttribute Written)[] uses)
    {
        if (!Array.TrueForAll(uses, use => use.File.IsListed && CanBe(meant, use.Written)))
        {
            return null;
        }

        EquatableArray<SchemaEdit> removal = Lines.Remove(file, declaration.Span, "").Edits;
        return new SchemaFix(
            $"Rename '{declaration.Name.Text}' to '{meant}'",
            new([.. removal, .. uses.Select(use => use.File.Edit(use.Written.Attribute.Name.Span, meant))]));
    }

    // Only attributes that change no message; whether 'required' was meant, when messages without the field may exist, is not for a fix to
    // say.
    private static bool CanBe(string meant, WrittenAttribute use)
    {
        bool isTable = use.Type is TableSyntax { IsStruct: false };
        bool isAllowed = meant switch
        {
            "deprecated" => isTable && use.Field is not null && !Has("required") && !Has("key"),
            "shared" => isTable && use.Field is { Type.BuiltIn: BaseType.String },
            "private" => !use.IsOnMember,
            "original_order" or "csharp_partial" or "object_api" or "json_api" => isTable && !use.IsOnMember,
            "idempotent" => use.Type is ServiceSyntax && use.IsOnMember,
            _ => false,
        };
        return isAllowed && use.Attribute.Value is null && !Has(meant);

        bool Has(string name) => LintAttributes.Find(use.Others, name) is not null;
    }
}
