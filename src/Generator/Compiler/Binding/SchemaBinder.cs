using ZcGen.Compiler.Common;
using ZcGen.Compiler.Lowering;
using ZcGen.Compiler.Model;

namespace ZcGen.Compiler.Binding;

/// <summary>Binds all files together, in the order in which one kind of declaration needs another.</summary>
internal static class SchemaBinder
{
    /// <summary>Gives every symbol of every file its model, and reports what is wrong.</summary>
    public static void Bind(SymbolTable symbols, LinkOptions options, CancellationToken cancellationToken)
    {
        var unions = new UnionBinder(symbols);
        var services = new ServiceBinder(symbols, new SchemaFingerprint());
        foreach (FileScope file in symbols.Files)
        {
            FileBinder.Bind(symbols, file);
        }

        ForEach(symbols, static file => file.Unions, UnionBinder.BindUnderlying, cancellationToken);
        new TypeBinder(symbols, options).Bind(cancellationToken);
        ForEach(symbols, static file => file.Unions, unions.Bind, cancellationToken);
        PrivateTypes.FindShown(symbols);
        ForEach(symbols, static file => file.Services, services.Bind, cancellationToken);
        if (options.EmitsCSharp)
        {
            ForEach(symbols, static file => file.Services, EmissionGate.Check, cancellationToken);
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

        return new SchemaModel(
            file.Schema.Path,
            ModelsOf([.. file.Types.OfType<EnumSymbol>()], static type => PrivateTypes.IsInternal(type) ? type.Model with { IsInternal = true } : type.Model),
            ModelsOf(file.Structs, static type => PrivateTypes.IsInternal(type) ? type.Model! with { IsInternal = true } : type.Model!),
            ModelsOf([.. file.Types.OfType<TableSymbol>()], static type => PrivateTypes.IsInternal(type) ? type.Model! with { IsInternal = true } : type.Model!),
            ModelsOf(file.Unions, static type => PrivateTypes.IsInternal(type) ? type.Model! with { IsInternal = true } : type.Model!),
            ModelsOf(file.Services, static service => service.Model!),
            file.RootType?.Name,
            file.FileIdentifier,
            file.FileExtension);
    }

    private static EquatableArray<TModel> ModelsOf<TSymbol, TModel>(List<TSymbol> symbols, Func<TSymbol, TModel> modelOf)
        where TModel : IEquatable<TModel>
    {
        var models = new TModel[symbols.Count];
        for (int i = 0; i < models.Length; i++)
        {
            models[i] = modelOf(symbols[i]);
        }

        return new EquatableArray<TModel>(models);
    }

    private static void ForEach<TSymbol>(SymbolTable symbols, Func<FileScope, List<TSymbol>> symbolsOf, Action<TSymbol> bind, CancellationToken cancellationToken)
    {
        foreach (FileScope file in symbols.Files)
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (TSymbol symbol in symbolsOf(file))
            {
                bind(symbol);
            }
        }
    }
}
