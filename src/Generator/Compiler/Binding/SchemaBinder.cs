using ZcGen.Compiler.Layout;
using ZcGen.Compiler.Model;

namespace ZcGen.Compiler.Binding;

/// <summary>Binds all files together, in the order in which one kind of declaration needs another.</summary>
internal static class SchemaBinder
{
    /// <summary>Gives every symbol of every file its model, and reports what is wrong.</summary>
    public static void Bind(SymbolTable symbols, LinkOptions options, CancellationToken cancellationToken)
    {
        var structs = new StructBinder(symbols);
        var tables = new TableBinder(symbols, options);
        var services = new ServiceBinder(symbols, new SchemaFingerprint());
        foreach (FileScope file in symbols.Files)
        {
            FileBinder.Bind(symbols, file);
        }

        ForEach<EnumSymbol>(symbols, symbol => EnumBinder.Bind(symbols, symbol), cancellationToken);
        ForEach<StructSymbol>(symbols, structs.BindFields, cancellationToken);
        structs.LayOut(symbols.Files);
        ForEach<UnionSymbol>(symbols, UnionBinder.BindUnderlying, cancellationToken);
        ForEach<UnionSymbol>(symbols, symbol => UnionBinder.Bind(symbols, symbol), cancellationToken);
        ForEach<TableSymbol>(symbols, tables.Bind, cancellationToken);
        foreach (FileScope file in symbols.Files)
        {
            file.Services.ForEach(services.Bind);
        }

        if (options.EmitsCSharp)
        {
            ForEach<TableSymbol>(symbols, EmissionGate.Check, cancellationToken);
            foreach (FileScope file in symbols.Files)
            {
                file.Services.ForEach(EmissionGate.Check);
            }
        }
    }

    /// <summary>The model of one file; null when it, or a file it sees, has errors.</summary>
    /// <param name="file">The file.</param>
    /// <param name="broken">All files with errors.</param>
    public static SchemaModel? MakeModel(FileScope file, List<FileScope> broken)
    {
        if (broken.Exists(file.Sees))
        {
            return null;
        }

        List<EnumModel> enums = [];
        List<StructModel> structs = [];
        List<TableModel> tables = [];
        List<UnionModel> unions = [];
        foreach (TypeSymbol symbol in file.Types)
        {
            switch (symbol)
            {
                case EnumSymbol type: enums.Add(type.Model); break;
                case StructSymbol type: structs.Add(type.Model!); break;
                case TableSymbol type: tables.Add(type.Model!); break;
                case UnionSymbol type: unions.Add(type.Model!); break;
                default: break;
            }
        }

        return new SchemaModel(
            file.Schema.Path,
            new([.. enums]),
            new([.. structs]),
            new([.. tables]),
            new([.. unions]),
            new([.. file.Services.ConvertAll(static service => service.Model!)]),
            file.RootType?.Name,
            file.FileIdentifier,
            file.FileExtension);
    }

    private static void ForEach<TSymbol>(SymbolTable symbols, Action<TSymbol> bind, CancellationToken cancellationToken)
        where TSymbol : TypeSymbol
    {
        foreach (FileScope file in symbols.Files)
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (TypeSymbol type in file.Types)
            {
                if (type is TSymbol symbol)
                {
                    bind(symbol);
                }
            }
        }
    }
}
