using ZcGen.Compiler.Common;
using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Syntax;
using ZcGen.Compiler.Text;

namespace ZcGen.Compiler.Binding;

/// <summary>Names of types and namespaces that a schema can have and C# cannot: those that can be are renamed, others are errors.</summary>
internal static class CSharpClashes
{
    // What generated code uses, or will: the next version of each may have any name in them.
    private static readonly string[] ReservedNamespaces =
    [
        "System", "ZcGen.Channels", "ZcGen.CompilerServices", "ZcGen.Format", "ZcGen.Json", "ZcGen.Memory", "ZcGen.Native", "ZcGen.Objects",
        "ZcGen.Rings", "ZcGen.Rpc", "ZcGen.Waiting",
    ];

    // The C# compiler lets nobody declare it.
    private const string CompilersOwn = "Microsoft.CodeAnalysis.EmbeddedAttribute";

    /// <summary>Gives a type that is called as a member that is generated in it another name in C#. All types must be declared.</summary>
    public static void Rename(TypeSymbol symbol)
    {
        string name = symbol.Declaration.Name.Text;
        bool isMember = symbol switch
        {
            TableSymbol => GeneratedMembers.IsOfTable(name),
            UnionSymbol => GeneratedMembers.IsOfUnion(name),
            StructSymbol => GeneratedMembers.IsOfStruct(name),
            _ => false,
        };
        if (isMember)
        {
            NamespaceSymbol scope = symbol.Namespace;
            do
            {
                name += "_";
            }
            while (scope.Types.ContainsKey(name) || scope.Child(name) is not null);

            symbol.Rename(name);
        }
    }

    /// <summary>Reports a type that has the name of a namespace. All types must have their names in C#.</summary>
    public static void Check(TypeSymbol symbol, bool oneAssembly)
    {
        NamespaceSymbol scope = symbol.Namespace;
        DiagnosticBag diagnostics = symbol.File.Diagnostics;
        if (scope.HasChildren && scope.Child(symbol.Name.CSharpName) is { } child && FirstIn(child, symbol.File, oneAssembly) is { } first)
        {
            RelatedLocation related = first.File.Diagnostics.Relate(first.Span, "declared in that namespace");
            diagnostics.ReportWith(DiagnosticCatalog.TypeNamedAsNamespace, symbol.NameSpan, null, related, symbol.Kind, symbol.Name.FullName);
        }
        else if (IsReserved(scope.FullName, symbol.Declaration.Name.Text))
        {
            diagnostics.Report(DiagnosticCatalog.ReservedName, symbol.NameSpan, symbol.Name.FullName);
        }
    }

    /// <summary>Reports a namespace of declarations that generated code uses types of.</summary>
    public static void Check(FileScope file, NameSyntax name)
    {
        if (!name.IsMissing && Array.Exists(ReservedNamespaces, reserved => IsIn(name.Text, reserved)))
        {
            file.Diagnostics.Report(DiagnosticCatalog.ReservedName, name.Span, name.Text);
        }
    }

    // Of a type. Nearly all are in namespaces in which nothing is reserved, and need no full name to know it.
    private static bool IsReserved(string scope, string name)
    {
        if (scope.Length == 0)
        {
            return IsAroundReserved(name);
        }

        return (IsIn(CompilersOwn, scope) || IsAroundReserved(scope))
            && $"{scope}.{name}" is var fullName
            && (fullName == CompilersOwn || IsAroundReserved(fullName));
    }

    // Without a lambda, which would be an object for each type of a schema.
    private static bool IsAroundReserved(string name)
    {
        foreach (string reserved in ReservedNamespaces)
        {
            if (IsIn(reserved, name))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsIn(string name, string scope) => name.StartsWith(scope, StringComparison.Ordinal)
        && (name.Length == scope.Length || name[scope.Length] == '.');

    // The first declaration in a namespace, or in one inside of it, that goes into the same assembly as a file.
    private static (FileScope File, TextSpan Span)? FirstIn(NamespaceSymbol scope, FileScope file, bool oneAssembly)
    {
        var waiting = new Stack<NamespaceSymbol>();
        waiting.Push(scope);
        while (waiting.Count > 0)
        {
            NamespaceSymbol next = waiting.Pop();
            foreach (TypeSymbol first in next.Types.Values)
            {
                for (TypeSymbol? symbol = first; symbol is not null; symbol = symbol.NextOfName)
                {
                    if (IsTogether(symbol.File))
                    {
                        return (symbol.File, symbol.NameSpan);
                    }
                }
            }

            foreach (ServiceSymbol first in next.Services.Values)
            {
                for (ServiceSymbol? symbol = first; symbol is not null; symbol = symbol.NextOfName)
                {
                    if (IsTogether(symbol.File))
                    {
                        return (symbol.File, symbol.Syntax.Name.Span);
                    }
                }
            }

            foreach (NamespaceSymbol child in next.Children)
            {
                waiting.Push(child);
            }
        }

        return null;

        bool IsTogether(FileScope other) => oneAssembly || file.Sees(other) || other.Sees(file);
    }
}
