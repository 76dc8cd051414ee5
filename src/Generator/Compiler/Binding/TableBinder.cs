using ZcGen.Compiler.Common;
using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Model;
using ZcGen.Compiler.Syntax;

namespace ZcGen.Compiler.Binding;

/// <summary>Binds tables: types, defaults, presence and slots of their fields.</summary>
internal sealed partial class TableBinder(SymbolTable symbols, EnumBinder enums, TypeResolver types, CompileOptions options)
{
    private readonly FieldNames _names = new(symbols);
    private BoundTable? _table;
    private ConstantFolder? _constants;

    /// <summary>Binds one table. The result is valid until the next call.</summary>
    public BoundTable Bind(TableSymbol symbol)
    {
        BoundTable table = _table ??= new BoundTable(symbol);
        table.Reset(symbol);
        table.Attributes = AttributeBinder.Bind(symbols, symbol.File, symbol.Syntax.Attributes, AttributeTargets.Table);
        table.Slot = SizeAttributes.BindSlot(symbol.File, table.Attributes);
        BindFields(table);
        table.HasSlots = !table.IsIncomplete && AssignSlots(table);
        return table;
    }

    private void BindFields(BoundTable table)
    {
        ConstantFolder constants = ConstantsFor(table.Symbol);
        NameSyntax key = default;
        _names.Start(table.Symbol);
        foreach (FieldSyntax syntax in table.Symbol.Syntax.Fields)
        {
            if (table.File.Diagnostics.IsFull)
            {
                table.IsIncomplete = true;
                break;
            }

            BindField(table, constants, syntax, ref key);
        }

        foreach (BoundField field in table.Fields)
        {
            _names.CheckClash(field.Name);
        }
    }

    // One folder serves all tables of a namespace in a file.
    private ConstantFolder ConstantsFor(TableSymbol symbol)
    {
        if (_constants is null || !_constants.IsFor(symbol))
        {
            _constants = new ConstantFolder(symbols, enums, symbol.File, symbol.Namespace);
        }

        return _constants;
    }

    private void BindField(BoundTable table, ConstantFolder constants, in FieldSyntax syntax, ref NameSyntax key)
    {
        FileScope file = table.File;
        AttributeList attributes = AttributeBinder.Bind(symbols, file, syntax.Attributes, AttributeTargets.TableField);
        bool isResolved = types.TryResolve(file, table.Symbol.Namespace, syntax.Type, out BoundType type);
        bool isNew = _names.Add(syntax.Name, type) && (!type.IsUnion || _names.AddDiscriminant(syntax.Name));
        table.IsIncomplete |= !isResolved || !isNew || type.Base == BaseType.Array;
        if (!isResolved)
        {
            return;
        }

        if (type.Base == BaseType.Array)
        {
            file.Diagnostics.Report(DiagnosticCatalog.ArrayInTable, syntax.Type.Span, syntax.Name.Text, type.ToString());
            return;
        }

        DefaultValue defaultValue = constants.Fold(syntax, type, out bool isOptional);
        Presence presence = BindPresence(file, syntax, type, attributes, isOptional);
        if (attributes.Syntax.Count > 0)
        {
            FieldAttributes.CheckKey(file, syntax, type, attributes, isOptional, ref key);
            FieldAttributes.CheckTypes(file, syntax, type, attributes, defaultValue.Bits != 0);
        }

        if (type.Symbol is { } target)
        {
            PrivateTypes.NoteUse(symbols, table.Symbol, target, syntax.Type.Span);
        }

        if (isNew)
        {
            BoundField field = table.AddField();
            field.Name = syntax.Name;
            field.Documentation = syntax.Documentation;
            field.Type = type;
            field.Attributes = attributes;
            field.Default = defaultValue;
            field.Presence = presence;
            field.Id = BindId(file, field);
            field.NestedRoot = attributes.Known == 0 ? null : BindNestedRoot(table, field);
            field.MaxLength = SizeAttributes.BindMaxLength(file, syntax.Name.Text, type, attributes);
            field.MaxItemLength = SizeAttributes.BindMaxItemLength(file, syntax.Name.Text, type, attributes);
        }
    }

    private static Presence BindPresence(FileScope file, in FieldSyntax syntax, BoundType type, AttributeList attributes, bool isOptional)
    {
        if (attributes.Find(KnownAttribute.Required) is { } required)
        {
            if (type.IsScalar)
            {
                DiagnosticRule rule = isOptional ? DiagnosticCatalog.RequiredOptional : DiagnosticCatalog.RequiredScalar;
                file.Diagnostics.Report(rule, required.Name.Span, syntax.Name.Text, type.ToString());
                return Presence.Default;
            }

            if (attributes.Has(KnownAttribute.Deprecated))
            {
                file.Diagnostics.Report(DiagnosticCatalog.RequiredDeprecated, required.Name.Span, syntax.Name.Text);
                return Presence.Optional;
            }

            return Presence.Required;
        }

        if (type.Base == BaseType.String && attributes.Has(KnownAttribute.Key))
        {
            return Presence.Required;
        }

        bool hasDefault = type.IsScalar ? !isOptional : syntax.Default is { Kind: not ValueKind.Missing };
        return hasDefault ? Presence.Default : Presence.Optional;
    }

    private TableSymbol? BindNestedRoot(BoundTable table, BoundField field)
    {
        if (field.Attributes.Find(KnownAttribute.NestedFlatBuffer) is not { } attribute || attribute.Value is { Kind: ValueKind.Missing })
        {
            return null;
        }

        DiagnosticBag diagnostics = table.File.Diagnostics;
        if (attribute.Value is not { Kind: ValueKind.String } value)
        {
            diagnostics.Report(DiagnosticCatalog.NestedWithoutName, attribute.Value?.Span ?? attribute.Name.Span, field.Name.Text);
            return null;
        }

        if (!field.Type.IsUByteVector)
        {
            diagnostics.Report(DiagnosticCatalog.NestedType, attribute.Name.Span, field.Name.Text, field.Type.ToString());
            return null;
        }

        TypeSymbol? root = symbols.Resolve(table.File, table.Symbol.Namespace, new NameSyntax(value.Text, value.Span));
        if (root is TableSymbol nested)
        {
            PrivateTypes.NoteUse(symbols, table.Symbol, nested, value.Span);
            return nested;
        }

        if (root is not null)
        {
            DiagnosticRule rule = root is StructSymbol ? DiagnosticCatalog.NestedNotTable : DiagnosticCatalog.NestedNotMessage;
            diagnostics.Report(rule, value.Span, field.Name.Text, root.Kind, root.Name.FullName);
        }

        return null;
    }
}
