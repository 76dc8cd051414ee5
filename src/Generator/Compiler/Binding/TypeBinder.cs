namespace ZcGen.Compiler.Binding;

/// <summary>Binds enums, structs and tables in the order in which they stand, included files first.</summary>
/// <remarks>
/// That is the order in which the parser made their syntax, so that memory is read from one end to the other; it is also the order in which nearly everything is declared before it is used.
/// What is not is bound when it is met.
/// </remarks>
internal sealed class TypeBinder
{
    private readonly SymbolTable _symbols;
    private readonly EnumBinder _enums;
    private readonly StructBinder _structs;
    private readonly TableBinder _tables;
    private bool _hasLaidOutStructs;

    public TypeBinder(SymbolTable symbols, LinkOptions options)
    {
        _symbols = symbols;
        _enums = new EnumBinder(symbols);
        _structs = new StructBinder(symbols);
        _tables = new TableBinder(symbols, options);
        symbols.Size = Size;
    }

    /// <summary>Gives each of them its model.</summary>
    public void Bind(CancellationToken cancellationToken)
    {
        foreach (FileScope file in IncludedFirst())
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (TypeSymbol symbol in file.Types)
            {
                Bind(symbol);
            }
        }

        LayOutStructs();
    }

    private void Bind(TypeSymbol symbol)
    {
        switch (symbol)
        {
            case EnumSymbol { IsSized: false } enumeration:
                _enums.Bind(enumeration);
                break;
            case StructSymbol { IsBound: false } structure:
                _structs.BindFields(structure);
                break;
            case TableSymbol table when !table.File.Diagnostics.IsFull:
                _tables.Bind(table);
                break;
            default:
                break;
        }
    }

    // A struct may need any other: once one is met too early, all of them are bound.
    private void Size(TypeSymbol symbol)
    {
        if (symbol is StructSymbol)
        {
            LayOutStructs();
        }
        else
        {
            Bind(symbol);
        }
    }

    private void LayOutStructs()
    {
        if (_hasLaidOutStructs)
        {
            return;
        }

        _hasLaidOutStructs = true;
        foreach (FileScope file in _symbols.Files)
        {
            foreach (StructSymbol structure in file.Structs)
            {
                Bind(structure);
            }
        }

        _structs.LayOut(_symbols.Files);
    }

    // Depth first, without recursion, because includes can be nested deeply.
    private List<FileScope> IncludedFirst()
    {
        List<FileScope> order = [];
        HashSet<FileScope> entered = [];
        var walk = new Stack<(FileScope File, int Next)>();
        foreach (FileScope start in _symbols.Files)
        {
            if (!entered.Add(start))
            {
                continue;
            }

            walk.Push((start, 0));
            while (walk.Count > 0)
            {
                (FileScope file, int next) = walk.Pop();
                if (next == file.Includes.Count)
                {
                    order.Add(file);
                    continue;
                }

                walk.Push((file, next + 1));
                if (entered.Add(file.Includes[next].File))
                {
                    walk.Push((file.Includes[next].File, 0));
                }
            }
        }

        return order;
    }
}
