using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Syntax;
using ZcGen.Compiler.Text;

namespace ZcGen.Compiler.Binding;

/// <summary>Types that are declared <c>private</c>: internal in C#, unless a public type exposes them.</summary>
internal static class PrivateTypes
{
    /// <summary>
    /// Records that the generated code of <paramref name="owner"/> exposes <paramref name="target"/>, and reports a public type that
    /// exposes a private one.
    /// </summary>
    public static void NoteUse(SymbolTable symbols, TypeSymbol owner, TypeSymbol target, TextSpan span)
    {
        if (!target.IsPrivate)
        {
            return;
        }

        symbols.PrivateUses.Add((owner, target));
        if (!owner.IsPrivate)
        {
            RelatedLocation related = target.File.Diagnostics.Relate(target.NameSpan, "declared private here");
            owner.File.Diagnostics.ReportWith(
                DiagnosticCatalog.PrivateLeak, span, null, related, owner.Kind, owner.Name.FullName, target.Name.FullName);
        }
    }

    /// <summary>
    /// Finds the private types that public types expose, directly or through others: C# requires them to be public. All types must be
    /// bound.
    /// </summary>
    public static void FindExposed(SymbolTable symbols)
    {
        bool isChanged = true;
        while (isChanged)
        {
            isChanged = false;
            foreach ((TypeSymbol owner, TypeSymbol target) in symbols.PrivateUses)
            {
                if (!target.IsExposed && !IsInternal(owner))
                {
                    target.IsExposed = true;
                    isChanged = true;
                }
            }
        }
    }

    /// <summary>Returns whether a type is internal in C#. <see cref="FindExposed"/> must have run.</summary>
    public static bool IsInternal(TypeSymbol symbol) => symbol.IsPrivate && !symbol.IsExposed;

    /// <summary>Returns whether a declaration has the attribute <c>private</c>.</summary>
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
