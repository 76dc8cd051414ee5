using ZcGen.Compiler.Common;
using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Layout;
using ZcGen.Compiler.Syntax;

namespace ZcGen.Compiler.Binding;

/// <summary>Binds structs: first the fields of each, then the layouts, inner structs before outer ones.</summary>
internal sealed class StructBinder(SymbolTable symbols)
{
    private readonly Queue<StructSymbol> _ready = new();
    private readonly FieldNames _names = new(symbols);
    private readonly StructLayout _layout = new();
    private readonly List<TypeSymbol> _references = [];
    private readonly List<BoundStructField> _fields = [];

    /// <summary>Resolves and checks the fields.</summary>
    public void BindFields(StructSymbol symbol)
    {
        FileScope file = symbol.File;
        symbol.IsBound = true;
        symbol.Attributes = AttributeBinder.Bind(symbols, file, symbol.Syntax.Attributes, AttributeTargets.Struct);
        NameSyntax key = default;
        _names.Start(symbol);
        _fields.Clear();
        _references.Clear();
        for (int i = 0; i < symbol.Syntax.Fields.Count; i++)
        {
            FieldSyntax field = symbol.Syntax.Fields[i];
            AttributeList attributes = AttributeBinder.Bind(symbols, file, field.Attributes, AttributeTargets.StructField);
            bool isResolved = TypeResolver.TryResolve(symbols, file, symbol.Namespace, field.Type, out BoundType type);
            bool isNew = _names.Add(field.Name, type);
            if (isResolved && CheckType(file, field, type))
            {
                CheckDefault(file, field, type);
                CheckAttributes(file, field, type, attributes);
                FieldAttributes.CheckKey(file, field, type, attributes, isOptional: false, ref key);
                if (isNew)
                {
                    _fields.Add(new BoundStructField(i, type, attributes));
                    CountStruct(symbol, type);
                    ReferTo(symbol, field, type);
                }
            }
        }

        if (symbol.Syntax.Fields.Count == 0)
        {
            file.Diagnostics.Report(DiagnosticCatalog.EmptyStruct, symbol.NameSpan, symbol.Name.FullName);
        }
        else if (symbol.Pending == 0)
        {
            Complete(symbol, _fields, _references);
        }
        else
        {
            symbol.Fields = [.. _fields];
            symbol.References = [.. _references];
        }
    }

    // Kahn's method: what is left when nothing is ready contains itself, or something that does. No recursion, because nesting can be deep.
    /// <summary>Lays out all structs whose fields were bound, and reports those that contain themselves.</summary>
    public void LayOut(IReadOnlyList<FileScope> files)
    {
        while (_ready.Count > 0)
        {
            StructSymbol symbol = _ready.Dequeue();
            Complete(symbol, symbol.Fields!, [.. symbol.References]);
            symbol.Fields = null;
        }

        ReportCircles(files);
    }

    private void Complete(StructSymbol symbol, List<BoundStructField> fields, List<TypeSymbol> references)
    {
        _layout.Complete(symbol, fields);
        symbol.IsSized = true;
        symbols.AddContent(symbol, references);
        if (symbol.Containers is not { } containers)
        {
            return;
        }

        foreach (StructSymbol container in containers)
        {
            if (--container.Pending == 0)
            {
                _ready.Enqueue(container);
            }
        }
    }

    private static void CountStruct(StructSymbol symbol, BoundType type)
    {
        if (type.Symbol is StructSymbol { IsSized: false } inner)
        {
            (inner.Containers ??= []).Add(symbol);
            symbol.Pending++;
        }
    }

    private void ReferTo(StructSymbol symbol, in FieldSyntax field, BoundType type)
    {
        if (type.Symbol is { } target)
        {
            symbols.AddReference(_references, target);
            PrivateTypes.NoteUse(symbols, symbol, target, field.Type.Span);
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
            bool isZero = type.IsScalar && ((value.Kind == ValueKind.Integer && IntegerLiteral.TryParse(value.Text, out long number) && number == 0)
                || (type.Base == BaseType.Bool && value.Text == "false"));
            if (!isZero)
            {
                file.Diagnostics.Report(
                    type.IsScalar ? DiagnosticCatalog.StructDefault : DiagnosticCatalog.DefaultOfWrongKind, value.Span, field.Name.Text, type.ToString(), file.Schema.Text.Slice(value.Span));
                return;
            }
        }

        if (type.Enum is { IsBitFlags: false, IsBroken: false } symbol && !symbol.HasValue(0))
        {
            file.Diagnostics.ReportWith(DiagnosticCatalog.DefaultNotInEnum, field.Type.Span, "a struct has no defaults: use the underlying type, or give the enum a value 0", null, "0", field.Name.Text, symbol.Name.FullName);
        }
    }

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

        FieldAttributes.CheckTypes(file, field, type, attributes);
    }

    // A walk along what is left; a field that leads back onto the walk closes a circle.
    private static void ReportCircles(IReadOnlyList<FileScope> files)
    {
        HashSet<StructSymbol> seen = [];
        HashSet<StructSymbol> isOnWalk = [];
        var walk = new Stack<(StructSymbol Symbol, int Field)>();
        foreach (FileScope file in files)
        {
            foreach (StructSymbol start in file.Structs)
            {
                if (start.Pending > 0 && seen.Add(start))
                {
                    isOnWalk.Add(start);
                    walk.Push((start, 0));
                    Walk(walk, seen, isOnWalk);
                }
            }
        }
    }

    private static void Walk(Stack<(StructSymbol Symbol, int Field)> walk, HashSet<StructSymbol> seen, HashSet<StructSymbol> isOnWalk)
    {
        while (walk.Count > 0)
        {
            (StructSymbol symbol, int index) = walk.Pop();
            if (index == symbol.Fields!.Count)
            {
                isOnWalk.Remove(symbol);
                continue;
            }

            walk.Push((symbol, index + 1));
            BoundStructField bound = symbol.Fields[index];
            if (bound.Type.Symbol is not StructSymbol { Pending: > 0 } inner)
            {
                continue;
            }

            if (isOnWalk.Contains(inner))
            {
                FieldSyntax field = symbol.Syntax.Fields[bound.Index];
                symbol.File.Diagnostics.Report(DiagnosticCatalog.CircularStruct, field.Type.Span, inner.Name.FullName, symbol.Name.FullName + "." + field.Name.Text);
            }
            else if (seen.Add(inner))
            {
                isOnWalk.Add(inner);
                walk.Push((inner, 0));
            }
        }
    }
}
