using ZcGen.Compiler.Binding;
using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Model;

namespace ZcGen.Compiler.Layout;

/// <summary>Offsets, size, alignment and padding of structs, as the FlatBuffers format defines them.</summary>
internal static class StructLayout
{
    /// <summary>Offsets of fields are 16-bit numbers in the tools of the format.</summary>
    public const int LargestOffset = 65535;

    // No message can hold two of these; it keeps sizes far from overflowing.
    private const int LargestSize = 1 << 30;

    /// <summary>Lays out a struct whose inner structs are laid out, and gives it its model.</summary>
    public static void Complete(StructSymbol symbol, IReadOnlyList<(Syntax.FieldSyntax Syntax, BoundType Type, AttributeList Attributes)> declared)
    {
        var fields = new FieldModel[declared.Count];
        List<PaddingModel> padding = [];
        long size = 0;
        int alignment = 1;
        for (int i = 0; i < fields.Length; i++)
        {
            (Syntax.FieldSyntax syntax, BoundType bound, AttributeList attributes) = declared[i];
            TypeModel type = bound.ToModel();
            alignment = Math.Max(alignment, type.Alignment);
            size = Pad(size, type.Alignment, padding);
            if (size > LargestOffset || size + type.InlineSize > LargestSize)
            {
                symbol.File.Diagnostics.Report(DiagnosticCatalog.StructTooLarge, syntax.Name.Span, syntax.Name.Text, symbol.Name.FullName);
                return;
            }

            fields[i] = new FieldModel(
                syntax.Name.Text, type, i, (int)size, 0, Presence.Required, DefaultValue.None,
                attributes.Syntax.Count == 0 ? FieldTraits.None : FieldTraits.None with { IsKey = attributes.Has(KnownAttribute.Key), Hash = attributes.Find(KnownAttribute.Hash)?.Value?.Text, Attributes = attributes.Models },
                syntax.Documentation);
            size += type.InlineSize;
        }

        alignment = Math.Max(alignment, FieldAttributes.BindForceAlign(symbol.File, symbol.Attributes, alignment));
        size = Pad(size, alignment, padding);
        symbol.Model = new StructModel(
            symbol.Name, new(fields), (int)size, alignment, new([.. padding]), symbol.Attributes.Models, symbol.Syntax.Documentation);
    }

    private static long Pad(long size, int alignment, List<PaddingModel> padding)
    {
        long aligned = (size + alignment - 1) / alignment * alignment;
        if (aligned > size)
        {
            padding.Add(new PaddingModel((int)size, (int)(aligned - size)));
        }

        return aligned;
    }
}
