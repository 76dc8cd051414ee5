using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Model;
using ZcGen.Compiler.Syntax;
using ZcGen.Compiler.Text;

namespace ZcGen.Compiler.Binding;

/// <content>Names that are declared twice: an error if a file sees both declarations, or if both go into one assembly.</content>
internal sealed partial class SymbolTable
{
    private readonly HashSet<TypeSymbol> _duplicates = [];
    private readonly HashSet<ServiceSymbol> _duplicateServices = [];

    private void ReportDuplicates(bool oneAssembly)
    {
        foreach (TypeSymbol first in _duplicates)
        {
            List<Declared> declared = [];
            for (TypeSymbol? symbol = first; symbol is not null; symbol = symbol.NextOfName)
            {
                declared.Add(new Declared(symbol.File, symbol.NameSpan, symbol.Namespace, symbol.Declaration.Name.Text));
            }

            ReportDuplicates(DiagnosticCatalog.DuplicateType, declared, oneAssembly);
        }

        foreach (ServiceSymbol first in _duplicateServices)
        {
            List<Declared> declared = [];
            for (ServiceSymbol? symbol = first; symbol is not null; symbol = symbol.NextOfName)
            {
                declared.Add(new Declared(symbol.File, symbol.Syntax.Name.Span, symbol.Namespace, symbol.Syntax.Name.Text));
            }

            ReportDuplicates(DiagnosticCatalog.DuplicateService, declared, oneAssembly);
        }
    }

    // The links lead from the first declaration to the last one, and from there backwards.
    private void ReportDuplicates(DiagnosticRule rule, List<Declared> declared, bool oneAssembly)
    {
        declared.Reverse(1, declared.Count - 1);
        for (int second = 1; second < declared.Count; second++)
        {
            ReportDuplicate(rule, declared, second, oneAssembly);
        }
    }

    // Reports one error for each redundant declaration: against the first earlier one that it clashes with.
    private void ReportDuplicate(DiagnosticRule rule, List<Declared> declared, int second, bool oneAssembly)
    {
        Declared later = declared[second];
        for (int i = 0; i < second; i++)
        {
            Declared earlier = declared[i];
            if (later.File.Sees(earlier.File))
            {
                Report(rule, later, earlier);
                return;
            }

            if (earlier.File.Sees(later.File))
            {
                Report(rule, earlier, later);
                return;
            }
        }

        if (oneAssembly)
        {
            const string help = "both files go into one assembly: move the type to a file that both include, or to different namespaces";
            Report(rule, later, declared[0], help);
        }
        else
        {
            ReportWhereBothAreSeen(rule, declared, second);
        }
    }

    private void ReportWhereBothAreSeen(DiagnosticRule rule, List<Declared> declared, int second)
    {
        Declared later = declared[second];
        foreach (FileScope file in Files)
        {
            for (int i = 0; i < second; i++)
            {
                if (file.Sees(later.File) && file.Sees(declared[i].File))
                {
                    (FileScope _, IncludeSyntax include) = file.Includes.FindLast(pair => pair.File.Sees(later.File));
                    RelatedLocation related = later.File.Diagnostics.Relate(later.Span, "one of them");
                    file.Diagnostics.ReportWith(rule, include.Span, "this file includes both declarations", related, later.FullName);
                    break;
                }
            }
        }
    }

    private static void Report(DiagnosticRule rule, Declared at, Declared other, string? help = null)
    {
        if (!at.File.Diagnostics.IsFull)
        {
            RelatedLocation related = other.File.Diagnostics.Relate(other.Span, "the other declaration");
            at.File.Diagnostics.ReportWith(rule, at.Span, help, related, at.FullName);
        }
    }

    private readonly record struct Declared(FileScope File, TextSpan Span, NamespaceSymbol Namespace, string Name)
    {
        public string FullName => new TypeName(Namespace.FullName, Name).FullName;
    }
}
