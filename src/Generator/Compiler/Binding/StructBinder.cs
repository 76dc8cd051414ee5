using ZcGen.Compiler.Common;
using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Syntax;

namespace ZcGen.Compiler.Binding;

/// <summary>Binds the fields of structs.</summary>
internal sealed class StructBinder(SymbolTable symbols, TypeResolver types)
{
    private readonly FieldNames _names = new(symbols);
    private readonly List<BoundStructField> _fields = [];

    /// <summary>Binds one struct, and returns the fields that have no error. The list is valid until the next call.</summary>
    public List<BoundStructField> Bind(StructSymbol symbol)
    {
        FileScope file = symbol.File;
        symbol.IsBound = true;
        symbol.Attributes = AttributeBinder.Bind(symbols, file, symbol.Syntax.Attributes, AttributeTargets.Struct);
        NameSyntax key = default;
        _names.Start(symbol);
        _fields.Clear();
        for (int i = 0; i < symbol.Syntax.Fields.Count; i++)
        {
            BindField(symbol, i, ref key);
        }

        if (symbol.Syntax.Fields.Count == 0)
        {
            file.Diagnostics.Report(DiagnosticCatalog.EmptyStruct, symbol.NameSpan, symbol.Name.FullName);
        }

        return _fields;
    }

    private void BindField(StructSymbol symbol, int index, ref NameSyntax key)
    {
        FileScope file = symbol.File;
        FieldSyntax field = symbol.Syntax.Fields[index];
        AttributeList attributes = AttributeBinder.Bind(symbols, file, field.Attributes, AttributeTargets.StructField);
        bool isResolved = types.TryResolve(file, symbol.Namespace, field.Type, out BoundType type);
        bool isNew = _names.Add(field.Name, type);
        if (!isResolved || !CheckType(file, field, type))
        {
            return;
        }

        CheckDefault(file, field, type);
        CheckAttributes(file, field, type, attributes);
        FieldAttributes.CheckKey(file, field, type, attributes, isOptional: false, ref key);
        if (isNew)
        {
            _fields.Add(new BoundStructField(index, type, attributes));
            if (type.Symbol is { } target)
            {
                PrivateTypes.NoteUse(symbols, symbol, target, field.Type.Span);
            }
        }
    }

    private static bool CheckType(FileScope file, in FieldSyntax field, BoundType type)
    {
        BaseType inner = type.Base == BaseType.Array ? type.Element : type.Base;
        if (inner is >= BaseType.Bool and <= BaseType.Double or BaseType.Struct)
        {
            return true;
        }

        file.Diagnostics.Report(DiagnosticCatalog.StructFieldType, field.Type.Span, field.Name.Text, type.ToString());
        return false;
    }

    private static void CheckDefault(FileScope file, in FieldSyntax field, BoundType type)
    {
        if (field.Default is { Kind: not ValueKind.Missing } value)
        {
            if (!type.IsScalar || !IsZero(value, type))
            {
                DiagnosticRule rule = type.IsScalar ? DiagnosticCatalog.StructDefault : DiagnosticCatalog.DefaultOfWrongKind;
                file.Diagnostics.Report(rule, value.Span, field.Name.Text, type.ToString(), file.Schema.Text.Slice(value.Span));
                return;
            }
        }

        if (type.Enum is { IsBitFlags: false, HasBadValues: false } symbol && !symbol.HasValue(0))
        {
            const string help = "a struct has no defaults: use the underlying type, or give the enum a value 0";
            file.Diagnostics.ReportWith(
                DiagnosticCatalog.DefaultNotInEnum, field.Type.Span, help, null, "0", field.Name.Text, symbol.Name.FullName);
        }
    }

    private static bool IsZero(ValueSyntax value, BoundType type) =>
        (value.Kind == ValueKind.Integer && IntegerLiteral.TryParse(value.Text, out long number) && number == 0)
        || (type.Base == BaseType.Bool && value.Text == "false");

    private static void CheckAttributes(FileScope file, in FieldSyntax field, BoundType type, AttributeList attributes)
    {
        if (attributes.Syntax.Count == 0)
        {
            return;
        }

        foreach (AttributeSyntax attribute in attributes.Syntax)
        {
            if (attribute.Name.Text is "required" or "optional")
            {
                file.Diagnostics.Report(DiagnosticCatalog.RequiredInStruct, attribute.Name.Span, attribute.Name.Text, field.Name.Text);
            }
        }

        if (attributes.Find(KnownAttribute.Deprecated) is { } deprecated)
        {
            file.Diagnostics.Report(DiagnosticCatalog.DeprecatedInStruct, deprecated.Name.Span, field.Name.Text);
        }

        if (attributes.Find(KnownAttribute.NestedFlatBuffer) is { } nested)
        {
            file.Diagnostics.Report(DiagnosticCatalog.NestedType, nested.Name.Span, field.Name.Text, type.ToString());
        }

        FieldAttributes.CheckTypes(file, field, type, attributes, hasDefault: false);
    }
}
