using ZcGen.Compiler.Common;
using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Layout;
using ZcGen.Compiler.Model;
using ZcGen.Compiler.Syntax;

namespace ZcGen.Compiler.Binding;

/// <summary>Binds tables: types, defaults, presence, slots. The enums and structs that one names are bound first, where they are not.</summary>
internal sealed partial class TableBinder(SymbolTable symbols, LinkOptions options)
{
    private static readonly Comparison<BoundField> BySlot = static (left, right) => left.Slot.CompareTo(right.Slot);

    private readonly FieldNames _names = new(symbols);
    private readonly TableLayouter _layouter = new();
    private readonly List<BoundField> _fields = [];
    private readonly List<BoundField> _pool = [];
    private readonly List<TypeSymbol> _references = [];
    private TableSymbol _symbol = null!;
    private FileScope _file = null!;
    private AttributeList _attributes;
    private ConstantFolder _folder = null!;

    // A field is left out of _fields, so that nothing can be said about their ids.
    private bool _isIncomplete;

    /// <summary>Binds one table and gives it its model.</summary>
    public void Bind(TableSymbol symbol)
    {
        _symbol = symbol;
        if (_file != symbol.File || _folder.Namespace != symbol.Namespace)
        {
            _file = symbol.File;
            _folder = new ConstantFolder(symbols, _file, symbol.Namespace);
        }

        _attributes = AttributeBinder.Bind(symbols, _file, symbol.Syntax.Attributes, AttributeTargets.Table);
        BindFields();
        bool isGood = !_isIncomplete && AssignSlots();
        TableLayout? layout = isGood ? LayOut() : null;
        if (layout is not null)
        {
            symbol.Model = new TableModel(symbol.Name, new(MakeModels()), layout, _attributes.Models, _file.DocumentationOf(symbol.Syntax));
            symbols.AddContent(symbol, _references);
        }
    }

    private void BindFields()
    {
        _fields.Clear();
        _references.Clear();
        _isIncomplete = false;
        _names.Start(_symbol);
        NameSyntax key = default;
        foreach (FieldSyntax syntax in _symbol.Syntax.Fields)
        {
            if (_file.Diagnostics.IsFull)
            {
                _isIncomplete = true;
                break;
            }

            BindField(syntax, ref key);
        }

        foreach (BoundField field in _fields)
        {
            _names.CheckClash(field.Name);
        }
    }

    private void BindField(in FieldSyntax syntax, ref NameSyntax key)
    {
        AttributeList attributes = AttributeBinder.Bind(symbols, _file, syntax.Attributes, AttributeTargets.TableField);
        bool isResolved = TypeResolver.TryResolve(symbols, _file, _symbol.Namespace, syntax.Type, out BoundType type);
        if (type.Symbol is StructSymbol { IsSized: false } structure)
        {
            symbols.Size(structure);
        }

        bool isNew = _names.Add(syntax.Name, type) && (!type.IsUnion || _names.AddDiscriminant(syntax.Name));
        _isIncomplete |= !isResolved || !isNew || type.Base == BaseType.Array;
        if (!isResolved)
        {
            return;
        }

        if (type.Base == BaseType.Array)
        {
            _file.Diagnostics.Report(DiagnosticCatalog.ArrayInTable, syntax.Type.Span, syntax.Name.Text, type.ToString());
            return;
        }

        DefaultValue defaultValue = _folder.Fold(syntax, type, out bool isOptional);
        Presence presence = BindPresence(syntax, type, attributes, isOptional);
        if (attributes.Syntax.Count > 0)
        {
            FieldAttributes.CheckKey(_file, syntax, type, attributes, isOptional, ref key);
            FieldAttributes.CheckTypes(_file, syntax, type, attributes);
        }

        if (type.Symbol is { } target)
        {
            symbols.AddReference(_references, target);
            PrivateTypes.NoteUse(symbols, _symbol, target, syntax.Type.Span);
        }

        if (isNew)
        {
            BoundField field = NextField();
            field.Name = syntax.Name;
            field.Documentation = syntax.Documentation;
            field.Type = type;
            field.Attributes = attributes;
            field.Default = defaultValue;
            field.Presence = presence;
            field.Model = BindModel(type, attributes);
            field.Id = BindId(field);
            field.NestedRoot = attributes.Known == 0 ? null : BindNestedRoot(field);
            field.ForceAlign = attributes.Known == 0 ? 0 : BindForceAlign(field);
            _fields.Add(field);
        }
    }

    private BoundField NextField()
    {
        if (_pool.Count == _fields.Count)
        {
            _pool.Add(new BoundField());
        }

        return _pool[_fields.Count];
    }

    private Presence BindPresence(in FieldSyntax syntax, BoundType type, AttributeList attributes, bool isOptional)
    {
        bool isStringKey = type.Base == BaseType.String && attributes.Has(KnownAttribute.Key);
        if (attributes.Find(KnownAttribute.Required) is { } required)
        {
            if (type.IsScalar)
            {
                _file.Diagnostics.Report(isOptional ? DiagnosticCatalog.RequiredOptional : DiagnosticCatalog.RequiredScalar, required.Name.Span, syntax.Name.Text, type.ToString());
            }
            else if (attributes.Has(KnownAttribute.Deprecated))
            {
                _file.Diagnostics.Report(DiagnosticCatalog.RequiredDeprecated, required.Name.Span, syntax.Name.Text);
                return Presence.Optional;
            }

            return type.IsScalar ? Presence.Default : Presence.Required;
        }

        if (isStringKey)
        {
            return Presence.Required;
        }

        bool hasDefault = type.IsScalar ? !isOptional : syntax.Default is { Kind: not ValueKind.Missing };
        return hasDefault ? Presence.Default : Presence.Optional;
    }

    // 64-bit offsets and lengths change what the table holds.
    private static TypeModel BindModel(BoundType type, AttributeList attributes)
    {
        TypeModel model = type.ToModel();
        bool isVector64 = attributes.Has(KnownAttribute.Vector64);
        return !isVector64 && !attributes.Has(KnownAttribute.Offset64) ? model : model with
        {
            Base = isVector64 ? BaseType.Vector64 : model.Base,
            InlineSize = BoundType.Offset64Size,
            Alignment = BoundType.Offset64Size,
        };
    }

    private TableLayout? LayOut()
    {
        bool isRoot = _file.RootType == _symbol && _file.FileIdentifier is not null;
        TableLayout? layout = _layouter.LayOut(_fields, _attributes.Has(KnownAttribute.OriginalOrder), isRoot, out int size);
        if (layout is null)
        {
            _file.Diagnostics.Report(
                DiagnosticCatalog.TableTooLarge, _symbol.NameSpan, _symbol.Name.FullName, size.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }

        return layout;
    }

    private FieldModel[] MakeModels()
    {
        var models = new FieldModel[_fields.Count];
        for (int i = 0; i < models.Length; i++)
        {
            BoundField field = _fields[i];
            models[i] = new FieldModel(
                field.Name.Text,
                field.Model,
                field.Slot,
                field.Offset,
                field.DiscriminantOffset,
                field.Presence,
                field.Attributes.ToTraits(field.Default, field.NestedRoot, field.ForceAlign, _file.DocumentationOf(field.Documentation, field.Name)));
        }

        return models;
    }

    private TypeName? BindNestedRoot(BoundField field)
    {
        if (field.Attributes.Find(KnownAttribute.NestedFlatBuffer) is not { } attribute || attribute.Value is { Kind: ValueKind.Missing })
        {
            return null;
        }

        if (attribute.Value is not { Kind: ValueKind.String } value)
        {
            _file.Diagnostics.Report(DiagnosticCatalog.NestedWithoutName, attribute.Value?.Span ?? attribute.Name.Span, field.Name.Text);
        }
        else if (!field.Type.IsUByteVector)
        {
            _file.Diagnostics.Report(DiagnosticCatalog.NestedType, attribute.Name.Span, field.Name.Text, field.Type.ToString());
        }
        else if (symbols.Resolve(_file, _symbol.Namespace, new NameSyntax(value.Text, value.Span)) is { } root)
        {
            if (root is TableSymbol table)
            {
                symbols.AddReference(_references, table);
                PrivateTypes.NoteUse(symbols, _symbol, table, value.Span);
                return root.Name;
            }

            DiagnosticRule rule = root is StructSymbol ? DiagnosticCatalog.NestedNotTable : DiagnosticCatalog.NestedNotMessage;
            _file.Diagnostics.Report(rule, value.Span, field.Name.Text, root.Kind, root.Name.FullName);
        }

        return null;
    }

    private int BindForceAlign(BoundField field)
    {
        if (field.Type.Base == BaseType.Vector)
        {
            return FieldAttributes.BindForceAlign(_file, field.Attributes, field.Model.ElementAlignment);
        }

        if (field.Attributes.Find(KnownAttribute.ForceAlign) is { } attribute)
        {
            _file.Diagnostics.Report(DiagnosticCatalog.AttributeWithoutEffect, attribute.Name.Span, attribute.Name.Text, "a field that is no vector");
        }

        return 0;
    }
}
