using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Syntax;
using ZcGen.Compiler.Text;

namespace ZcGen.Compiler.Binding;

/// <summary>Types that are declared <c>private</c>: internal in C#, where no public type shows them.</summary>
internal static class PrivateTypes
{
    /// <summary>Notes that the code of one type shows another; reports it when a public one shows a private one.</summary>
    public static void NoteUse(SymbolTable symbols, TypeSymbol owner, TypeSymbol target, TextSpan span)
    {
        if (!target.IsPrivate)
        {
            return;
        }

        symbols.PrivateUses.Add((owner, target));
        if (!owner.IsPrivate)
        {
            owner.File.Diagnostics.ReportWith(
                DiagnosticCatalog.PrivateLeak, span, null, target.File.Diagnostics.Relate(target.NameSpan, "declared private here"), owner.Kind, owner.Name.FullName, target.Name.FullName);
        }
    }

    /// <summary>Finds the private types that public types show, be it through others: C# then wants them public. All types must be bound.</summary>
    public static void FindShown(SymbolTable symbols)
    {
        bool isChanged = true;
        while (isChanged)
        {
            isChanged = false;
            foreach ((TypeSymbol owner, TypeSymbol target) in symbols.PrivateUses)
            {
                if (!target.IsShown && !IsInternal(owner))
                {
                    target.IsShown = true;
                    isChanged = true;
                }
            }
        }
    }

    /// <summary>Whether a type is internal in C#; to be asked after <see cref="FindShown"/>.</summary>
    public static bool IsInternal(TypeSymbol symbol) => symbol.IsPrivate && !symbol.IsShown;

    /// <summary>Whether a declaration says private.</summary>
    public static bool IsPrivate(TypeDeclarationSyntax declaration)
    {
        foreach (AttributeSyntax attribute in declaration.Attributes)
        {
            if (attribute.Name.Text == "private")
            {
                return true;
            }
        }

        return false;
    }
}
