using ZcGen.Compiler.Binding;
using ZcGen.Compiler.Common;
using ZcGen.Compiler.Model;

namespace ZcGen.Compiler.Lowering;

/// <summary>Makes the models of all files out of their symbols; each declaration is bound when its turn comes.</summary>
/// <remarks>
/// Enums, structs and tables are bound and lowered one by one, in the order in which they stand, included files first. That is the order in
/// which the parser made their syntax, so memory is read from one end to the other, and nothing that only binding needs outlives its type.
/// </remarks>
internal sealed class SchemaLowering
{
    private readonly SymbolTable _symbols;
    private readonly bool _emitsCSharp;
    private readonly SchemaFingerprint _fingerprint;
    private readonly EnumBinder _enumBinder;
    private readonly TableBinder _tableBinder;
    private readonly UnionBinder _unionBinder;
    private readonly ServiceBinder _serviceBinder;
    private readonly StructLowering _structs;
    private readonly TableLowering _tables;
    private readonly List<TypeSymbol> _references = [];

    /// <summary>Initializes the lowering of everything that <paramref name="symbols"/> declares.</summary>
    public SchemaLowering(SymbolTable symbols, CompileOptions options)
    {
        _symbols = symbols;
        _emitsCSharp = options.EmitsCSharp;
        _fingerprint = new SchemaFingerprint(isNeeded: options.EmitsCSharp && symbols.HasServices);
        _enumBinder = new EnumBinder(symbols);
        var types = new TypeResolver(symbols, _enumBinder);
        _tableBinder = new TableBinder(symbols, _enumBinder, types, options);
        _unionBinder = new UnionBinder(symbols, types);
        _serviceBinder = new ServiceBinder(symbols);
        _structs = new StructLowering(symbols, new StructBinder(symbols, types), _fingerprint);
        _tables = new TableLowering(_structs, _fingerprint);
    }

    /// <summary>Returns the model of each file; null for a file that has errors, or sees a file that has.</summary>
    public SchemaModel?[] Lower(CancellationToken cancellationToken)
    {
        foreach (FileScope file in _symbols.Files)
        {
            FileBinder.Bind(_symbols, file);
            file.Unions.ForEach(UnionBinder.BindUnderlying);
        }

        foreach (FileScope file in IncludeGraph.IncludedFirst(_symbols.Files))
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (TypeSymbol symbol in file.Types)
            {
                LowerType(symbol);
            }
        }

        _structs.LowerAll();
        foreach (FileScope file in _symbols.Files)
        {
            cancellationToken.ThrowIfCancellationRequested();
            file.Unions.ForEach(LowerUnion);
        }

        NestedAlignments.Check(_symbols);
        PrivateTypes.FindExposed(_symbols);
        foreach (FileScope file in _symbols.Files)
        {
            cancellationToken.ThrowIfCancellationRequested();
            file.Services.ForEach(LowerService);
        }

        SlotLimits.Check(_symbols);
        return MakeModels();
    }

    // Unions need the layouts of all structs, so they come later.
    private void LowerType(TypeSymbol symbol)
    {
        switch (symbol)
        {
            case EnumSymbol enumeration:
                LowerEnum(enumeration);
                break;
            case StructSymbol structure:
                _structs.Lower(structure);
                break;
            case TableSymbol table when !table.File.Diagnostics.IsFull:
                _tables.Lower(_tableBinder.Bind(table));
                break;
            default:
                break;
        }
    }

    private void LowerEnum(EnumSymbol symbol)
    {
        if (!symbol.IsBound)
        {
            _enumBinder.Bind(symbol);
        }

        symbol.Model = new EnumModel(
            symbol.Name,
            symbol.Underlying,
            symbol.IsBitFlags,
            symbol.Values,
            symbol.Attributes.Models,
            symbol.File.DocumentationOf(symbol.Syntax));
        AddContent(symbol);
    }

    private void LowerUnion(UnionSymbol symbol)
    {
        FileScope file = symbol.File;
        _unionBinder.Bind(symbol);
        var members = new UnionMemberModel[symbol.Members.Count];
        for (int i = 0; i < members.Length; i++)
        {
            BoundUnionMember member = symbol.Members[i];
            EquatableArray<string> documentation = file.DocumentationOf(member.Syntax.Documentation, member.Syntax.Name);
            members[i] = new UnionMemberModel(member.Name, member.Type.ToModel(), member.Bits, member.Attributes.Models, documentation)
            {
                MaxLength = member.MaxLength,
            };
            if (member.Type.Symbol is { } target)
            {
                _references.Add(target);
            }
        }

        symbol.Model = new UnionModel(
            symbol.Name, symbol.Underlying, new(members), symbol.Attributes.Models, file.DocumentationOf(symbol.Syntax));
        AddContent(symbol);
    }

    private void AddContent(TypeSymbol symbol)
    {
        if (_fingerprint.IsNeeded)
        {
            SchemaFingerprint.AddContent(symbol, _references);
        }

        _references.Clear();
    }

    private void LowerService(ServiceSymbol symbol)
    {
        FileScope file = symbol.File;
        _serviceBinder.Bind(symbol);
        bool isInternal = PrivateTypes.IsPrivate(symbol.Syntax);
        var methods = new MethodModel[symbol.Methods.Count];
        for (int i = 0; i < methods.Length; i++)
        {
            BoundMethod method = symbol.Methods[i];
            isInternal |= PrivateTypes.IsInternal(method.Request) || PrivateTypes.IsInternal(method.Reply)
                || (method.Error is { } error && PrivateTypes.IsInternal(error));
            methods[i] = new MethodModel(
                method.Syntax.Name.Text,
                method.Request.Name,
                method.Reply.Name,
                method.Id,
                method.Streaming,
                method.IsOneWay,
                method.Attributes.Has(KnownAttribute.Idempotent),
                method.Attributes.Models,
                file.DocumentationOf(method.Syntax.Documentation, method.Syntax.Name))
            {
                Arguments = ArgumentsOf(method.Request),
                Error = method.Error is null ? null : new ErrorModel(method.Error.Name) { Arguments = ArgumentsOf(method.Error) },
            };
        }

        ulong fingerprint = _fingerprint.IsNeeded ? _fingerprint.OfService(symbol) : 0;
        symbol.Model = new ServiceModel(
            symbol.Name, new(methods), fingerprint, isInternal, symbol.Attributes.Models, file.DocumentationOf(symbol.Syntax))
        {
            Slot = symbol.Slot,
        };
        if (_emitsCSharp)
        {
            UnsupportedFeatures.Check(symbol);
        }
    }

    private TableModel? ArgumentsOf(TableSymbol symbol) =>
        _emitsCSharp && symbol.Model is { IsGivenAsArguments: true } table ? table : null;

    private SchemaModel?[] MakeModels()
    {
        List<FileScope> broken = [.. _symbols.Files];
        broken.RemoveAll(static file => !file.HasErrors);
        var models = new SchemaModel?[_symbols.Files.Count];
        for (int i = 0; i < models.Length; i++)
        {
            FileScope file = _symbols.Files[i];
            models[i] = broken.Exists(file.Sees) ? null : MakeModel(file);
        }

        return models;
    }

    private static SchemaModel MakeModel(FileScope file) => new(
        file.Schema.Path,
        ModelsOf(
            [.. file.Types.OfType<EnumSymbol>()],
            static type => PrivateTypes.IsInternal(type) ? type.Model! with { IsInternal = true } : type.Model!),
        ModelsOf(
            file.Structs,
            static type => PrivateTypes.IsInternal(type) ? type.Model! with { IsInternal = true } : type.Model!),
        ModelsOf(
            [.. file.Types.OfType<TableSymbol>()],
            static type => PrivateTypes.IsInternal(type) ? type.Model! with { IsInternal = true } : type.Model!),
        ModelsOf(
            file.Unions,
            static type => PrivateTypes.IsInternal(type) ? type.Model! with { IsInternal = true } : type.Model!),
        ModelsOf(file.Services.FindAll(static service => !service.IsLeftOut), static service => service.Model!),
        file.RootType?.Name,
        file.FileIdentifier,
        file.FileExtension);

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
}
