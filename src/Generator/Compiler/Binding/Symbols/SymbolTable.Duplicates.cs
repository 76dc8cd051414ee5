using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Model;
using ZcGen.Compiler.Syntax;
using ZcGen.Compiler.Text;

namespace ZcGen.Compiler.Binding;

/// <content>Names declared twice: an error where one file sees both, or where both would be emitted into one assembly.</content>
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

    // The links lead from the first declaration to the last, and from there backwards.
    private void ReportDuplicates(DiagnosticRule rule, List<Declared> declared, bool oneAssembly)
    {
        declared.Reverse(1, declared.Count - 1);
        for (int second = 1; second < declared.Count; second++)
        {
            ReportDuplicate(rule, declared, second, oneAssembly);
        }
    }

    // Against the first earlier declaration that it clashes with: one error per declaration too many.
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
            Report(rule, later, declared[0], "both files go into one assembly: put the type into one file that both include, or into two namespaces");
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
                    file.Diagnostics.ReportWith(rule, include.Span, "this file includes both declarations", later.File.Diagnostics.Relate(later.Span, "one of them"), later.FullName);
                    break;
                }
            }
        }
    }

    private static void Report(DiagnosticRule rule, Declared at, Declared other, string? help = null)
    {
        if (!at.File.Diagnostics.IsFull)
        {
            at.File.Diagnostics.ReportWith(rule, at.Span, help, other.File.Diagnostics.Relate(other.Span, "the other declaration"), at.FullName);
        }
    }

    private readonly record struct Declared(FileScope File, TextSpan Span, NamespaceSymbol Namespace, string Name)
    {
        public string FullName => new TypeName(Namespace.FullName, Name).FullName;
    }
}
