using System.Globalization;
using ZcGen.Compiler.Binding;
using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Layout;
using ZcGen.Compiler.Model;
using ZcGen.Compiler.Syntax;

namespace ZcGen.Compiler.Lowering;

/// <summary>Makes the models of structs: inner structs before those that contain them.</summary>
internal sealed class StructLowering(SymbolTable symbols, StructBinder binder, SchemaFingerprint fingerprint)
{
    private readonly StructLayouter _layouter = new();
    private readonly List<TypeSymbol> _references = [];

    // Kahn's algorithm: what waits when nothing is ready contains itself, or a struct that does. No recursion, because nesting can be deep.
    private readonly Dictionary<StructSymbol, WaitingStruct> _waiting = [];
    private readonly Dictionary<StructSymbol, List<WaitingStruct>> _containers = [];
    private readonly Queue<WaitingStruct> _ready = new();
    private bool _isComplete;

    /// <summary>Binds a struct, and makes its model as soon as all structs that it contains have theirs.</summary>
    public void Lower(StructSymbol symbol)
    {
        if (symbol.IsBound)
        {
            return;
        }

        List<BoundStructField> fields = binder.Bind(symbol);
        if (symbol.Syntax.Fields.Count == 0)
        {
            return;
        }

        if (CountPending(fields) is int pending and > 0)
        {
            Wait(new WaitingStruct(symbol, [.. fields], pending));
        }
        else
        {
            Complete(symbol, fields);
        }
    }

    /// <summary>
    /// Lowers all structs of all files, those that are lowered already aside, and reports structs that contain themselves.
    /// </summary>
    public void LowerAll()
    {
        if (_isComplete)
        {
            return;
        }

        _isComplete = true;
        foreach (FileScope file in symbols.Files)
        {
            foreach (StructSymbol symbol in file.Structs)
            {
                Lower(symbol);
            }
        }

        while (_ready.Count > 0)
        {
            WaitingStruct ready = _ready.Dequeue();
            _waiting.Remove(ready.Symbol);
            Complete(ready.Symbol, ready.Fields);
        }

        if (_waiting.Count > 0)
        {
            CircularStructs.Report(symbols.Files, _waiting);
        }
    }

    private static int CountPending(List<BoundStructField> fields)
    {
        int pending = 0;
        foreach (BoundStructField field in fields)
        {
            pending += field.Type.Symbol is StructSymbol { IsLaidOut: false } ? 1 : 0;
        }

        return pending;
    }

    private void Wait(WaitingStruct waiting)
    {
        _waiting.Add(waiting.Symbol, waiting);
        foreach (BoundStructField field in waiting.Fields)
        {
            if (field.Type.Symbol is StructSymbol { IsLaidOut: false } inner)
            {
                if (!_containers.TryGetValue(inner, out List<WaitingStruct>? containers))
                {
                    _containers.Add(inner, containers = []);
                }

                containers.Add(waiting);
            }
        }
    }

    private void Complete(StructSymbol symbol, List<BoundStructField> fields)
    {
        symbol.Model = MakeModel(symbol, fields);
        symbol.IsLaidOut = true;
        if (fingerprint.IsNeeded)
        {
            AddContent(symbol, fields);
        }

        if (_containers.Count > 0 && _containers.TryGetValue(symbol, out List<WaitingStruct>? containers))
        {
            foreach (WaitingStruct container in containers)
            {
                if (--container.Pending == 0)
                {
                    _ready.Enqueue(container);
                }
            }
        }
    }

    private StructModel? MakeModel(StructSymbol symbol, List<BoundStructField> fields)
    {
        FileScope file = symbol.File;
        var models = new FieldModel[fields.Count];
        _layouter.Start();
        for (int i = 0; i < models.Length; i++)
        {
            BoundStructField field = fields[i];
            FieldSyntax syntax = symbol.Syntax.Fields[field.Index];
            TypeModel type = field.Type.ToModel();
            (long start, long end) = _layouter.Place(type);
            if (DescribeExcess(start, end) is { } excess)
            {
                file.Diagnostics.Report(DiagnosticCatalog.StructTooLarge, syntax.Name.Span, syntax.Name.Text, symbol.Name.FullName, excess);
                return null;
            }

            FieldTraits traits = field.Attributes.ToStructTraits(file.DocumentationOf(syntax.Documentation, syntax.Name));
            models[i] = new FieldModel(syntax.Name.Text, type, i, (int)start, 0, Presence.Required, traits);
        }

        StructLayout layout = _layouter.Finish(FieldAttributes.BindForceAlign(file, symbol.Attributes, _layouter.Alignment));
        return new StructModel(
            symbol.Name,
            new(models),
            layout.Size,
            layout.Alignment,
            layout.Padding,
            symbol.Attributes.Models,
            file.DocumentationOf(symbol.Syntax));
    }

    // Why the struct is too large with a field from start to end; null if it is not.
    private static string? DescribeExcess(long start, long end) =>
        start > StructLayouter.MaxOffset ? $"starts at byte {Format(start)}; the last possible offset is {Format(StructLayouter.MaxOffset)}"
        : end > StructLayouter.MaxSize ? $"ends at byte {Format(end)}; a struct takes at most {Format(StructLayouter.MaxSize)} bytes"
        : null;

    private static string Format(long number) => number.ToString(CultureInfo.InvariantCulture);

    private void AddContent(StructSymbol symbol, List<BoundStructField> fields)
    {
        _references.Clear();
        foreach (BoundStructField field in fields)
        {
            if (field.Type.Symbol is { } target)
            {
                _references.Add(target);
            }
        }

        SchemaFingerprint.AddContent(symbol, _references);
    }
}
