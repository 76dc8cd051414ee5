using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Syntax;
using ZcGen.Compiler.Text;

namespace ZcGen.Compiler.Binding;

/// <summary>Types that are internal in C# must not be part of public ones.</summary>
internal static class PrivateTypes
{
    /// <summary>Reports that a public type shows a private one.</summary>
    public static void ReportLeak(TypeSymbol owner, TypeSymbol target, TextSpan span)
    {
        if (!IsPrivate(owner.Declaration) && IsPrivate(target.Declaration))
        {
            owner.File.Diagnostics.ReportWith(
                DiagnosticCatalog.PrivateLeak, span, null, target.File.Diagnostics.Relate(target.NameSpan, "declared private here"), owner.Kind, owner.Name.FullName, target.Name.FullName);
        }
    }

    /// <summary>Whether a declaration says private: as written, because attributes of types are bound in no particular order.</summary>
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
