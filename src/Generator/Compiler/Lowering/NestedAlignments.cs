using System.Globalization;
using ZcGen.Compiler.Binding;
using ZcGen.Compiler.Common;
using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Model;
using ZcGen.Compiler.Syntax;

namespace ZcGen.Compiler.Lowering;

/// <summary>Finds nested messages whose content needs a larger alignment than a nested message has.</summary>
/// <remarks>
/// Builders start each nested message at a multiple of <see cref="Alignments.OfNested"/>, and count from the start of the outer message.
/// </remarks>
internal sealed class NestedAlignments
{
    // What needs too large an alignment, itself or by what it holds, and the types that hold it.
    private readonly HashSet<string> _found = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string>> _holders = new(StringComparer.Ordinal);
    private readonly Queue<string> _new = new();

    private NestedAlignments()
    {
    }

    /// <summary>Reports the fields of all files that hold such messages. Types must be lowered.</summary>
    public static void Check(SymbolTable symbols)
    {
        bool hasAny = false;
        foreach (FileScope file in symbols.Files)
        {
            hasAny |= file.HasAlignmentBeyondNested;
        }

        if (!hasAny)
        {
            return;
        }

        var alignments = new NestedAlignments();
        foreach (FileScope file in symbols.Files)
        {
            file.Types.ForEach(alignments.Enter);
        }

        alignments.Propagate();
        foreach (FileScope file in symbols.Files)
        {
            foreach (TypeSymbol symbol in file.Types)
            {
                alignments.Report(symbol);
            }
        }
    }

    private void Enter(TypeSymbol symbol)
    {
        switch (symbol)
        {
            case TableSymbol { Model: { } table }:
                foreach (FieldModel field in table.Fields)
                {
                    if (!field.IsDeprecated)
                    {
                        Enter(symbol.Name.FullName, field.Type, Math.Max(field.Type.Alignment, field.ElementAlignment));
                    }
                }

                break;
            case UnionSymbol { Model: { } union }:
                foreach (UnionMemberModel member in union.Members)
                {
                    Enter(symbol.Name.FullName, member.Type, member.Type.Alignment);
                }

                break;
            default:
                break;
        }
    }

    private void Enter(string holder, TypeModel type, int alignment)
    {
        if (alignment > Alignments.OfNested && _found.Add(holder))
        {
            _new.Enqueue(holder);
        }

        if (type.Name is { } held)
        {
            if (!_holders.TryGetValue(held.FullName, out List<string>? holders))
            {
                _holders.Add(held.FullName, holders = []);
            }

            holders.Add(holder);
        }
    }

    private void Propagate()
    {
        while (_new.Count > 0)
        {
            foreach (string holder in _holders.TryGetValue(_new.Dequeue(), out List<string>? holders) ? holders : [])
            {
                if (_found.Add(holder))
                {
                    _new.Enqueue(holder);
                }
            }
        }
    }

    private void Report(TypeSymbol symbol)
    {
        if (symbol is not TableSymbol { Model: { } table } owner)
        {
            return;
        }

        foreach (FieldModel field in table.Fields)
        {
            if (!field.IsDeprecated
                && field.NestedRoot is { } root
                && (field.ForceAlign > Alignments.OfNested || _found.Contains(root.FullName)))
            {
                FieldSyntax syntax = owner.Syntax.Fields.First(candidate => candidate.Name.Text == field.Name);
                owner.File.Diagnostics.Report(
                    DiagnosticCatalog.NestedAlignment,
                    syntax.Name.Span,
                    field.Name,
                    root.FullName,
                    Alignments.OfNested.ToString(CultureInfo.InvariantCulture));
            }
        }
    }
}
