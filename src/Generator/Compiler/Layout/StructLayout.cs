using ZcGen.Compiler.Binding;
using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Model;

namespace ZcGen.Compiler.Layout;

/// <summary>Offsets, size, alignment and padding of structs, as the FlatBuffers format defines them. Its list of holes is reused from struct to struct; not thread-safe.</summary>
internal sealed class StructLayout
{
    /// <summary>Offsets of fields are 16-bit numbers in the tools of the format.</summary>
    public const int LargestOffset = 65535;

    // No message can hold two of these; it keeps sizes far from overflowing.
    private const int LargestSize = 1 << 30;

    private readonly List<PaddingModel> _padding = [];

    /// <summary>Lays out a struct whose inner structs are laid out, and gives it its model.</summary>
    public void Complete(StructSymbol symbol, List<BoundStructField> declared)
    {
        var fields = new FieldModel[declared.Count];
        _padding.Clear();
        long size = 0;
        int alignment = 1;
        for (int i = 0; i < fields.Length; i++)
        {
            BoundStructField bound = declared[i];
            Syntax.FieldSyntax syntax = symbol.Syntax.Fields[bound.Index];
            TypeModel type = bound.Type.ToModel();
            alignment = Math.Max(alignment, type.Alignment);
            size = Pad(size, type.Alignment);
            if (size > LargestOffset || size + type.InlineSize > LargestSize)
            {
                symbol.File.Diagnostics.Report(DiagnosticCatalog.StructTooLarge, syntax.Name.Span, syntax.Name.Text, symbol.Name.FullName);
                return;
            }

            FieldTraits traits = bound.Attributes.ToStructTraits(symbol.File.DocumentationOf(syntax.Documentation, syntax.Name));
            fields[i] = new FieldModel(syntax.Name.Text, type, i, (int)size, 0, Presence.Required, traits);
            size += type.InlineSize;
        }

        alignment = Math.Max(alignment, FieldAttributes.BindForceAlign(symbol.File, symbol.Attributes, alignment));
        size = Pad(size, alignment);
        symbol.Model = new StructModel(
            symbol.Name, new(fields), (int)size, alignment, _padding.Count == 0 ? default : new([.. _padding]), symbol.Attributes.Models, symbol.File.DocumentationOf(symbol.Syntax));
    }

    private long Pad(long size, int alignment)
    {
        long aligned = (size + alignment - 1) & -alignment;
        if (aligned > size)
        {
            _padding.Add(new PaddingModel((int)size, (int)(aligned - size)));
        }

        return aligned;
    }
}
