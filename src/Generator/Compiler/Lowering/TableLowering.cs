using System.Globalization;
using ZcGen.Compiler.Binding;
using ZcGen.Compiler.Common;
using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Layout;
using ZcGen.Compiler.Model;

namespace ZcGen.Compiler.Lowering;

/// <summary>Makes the models of tables.</summary>
internal sealed class TableLowering(StructLowering structs, SchemaFingerprint fingerprint)
{
    private readonly TableLayouter _layouter = new();
    private readonly List<TypeSymbol> _references = [];

    /// <summary>Makes the model of a table, unless the table has an error.</summary>
    public void Lower(BoundTable table)
    {
        FieldModel[] fields = MakeFields(table);
        if (table.HasSlots && CheckSlots(table) && LayOut(table, fields) is { } layout)
        {
            TableSymbol symbol = table.Symbol;
            symbol.Model = new TableModel(
                symbol.Name, new(fields), layout, table.Attributes.Models, table.File.DocumentationOf(symbol.Syntax))
            {
                Slot = table.Slot,
            };
            if (fingerprint.IsNeeded)
            {
                AddContent(table);
            }
        }
    }

    // The fields, and what the layouter needs to know of them. Offsets follow.
    private FieldModel[] MakeFields(BoundTable table)
    {
        FileScope file = table.File;
        var models = new FieldModel[table.HasSlots ? table.Fields.Count : 0];
        _layouter.Start();
        for (int i = 0; i < table.Fields.Count; i++)
        {
            BoundField field = table.Fields[i];
            if (field.Type.Symbol is StructSymbol { IsLaidOut: false })
            {
                structs.LowerAll();
            }

            TypeModel type = MakeType(field);
            int forceAlign = field.Attributes.Known == 0 ? 0 : BindForceAlign(file, field, type);
            if (!table.HasSlots)
            {
                continue;
            }

            EquatableArray<string> documentation = file.DocumentationOf(field.Documentation, field.Name);
            FieldTraits traits = field.Attributes.ToTraits(
                field.Default, field.NestedRoot?.Name, forceAlign, field.MaxLength, field.MaxItemLength, documentation);
            models[i] = new FieldModel(field.Name.Text, type, field.Slot, 0, 0, field.Presence, traits);
            if (field.IsDeprecated)
            {
                _layouter.AddDeprecated();
            }
            else
            {
                _layouter.Add(type, field.Slot, field.IsUnion ? field.DiscriminantSize : 0, field.Name.Span.Start);
            }
        }

        return models;
    }

    // 64-bit offsets and counts change what the table holds.
    private static TypeModel MakeType(BoundField field)
    {
        TypeModel type = field.Type.ToModel();
        bool isVector64 = field.Attributes.Has(KnownAttribute.Vector64);
        return !isVector64 && !field.Attributes.Has(KnownAttribute.Offset64) ? type : type with
        {
            Base = isVector64 ? BaseType.Vector64 : type.Base,
            InlineSize = BoundType.Offset64Size,
            Alignment = BoundType.Offset64Size,
        };
    }

    private static int BindForceAlign(FileScope file, BoundField field, TypeModel type)
    {
        if (field.Type.Base == BaseType.Vector)
        {
            return FieldAttributes.BindForceAlign(file, field.Attributes, type.ElementAlignment);
        }

        if (field.Attributes.Find(KnownAttribute.ForceAlign) is { } attribute)
        {
            const string place = "a field that is not a vector";
            file.Diagnostics.Report(DiagnosticCatalog.AttributeWithoutEffect, attribute.Name.Span, attribute.Name.Text, place);
        }

        return 0;
    }

    private static bool CheckSlots(BoundTable table)
    {
        foreach (BoundField field in table.Fields)
        {
            if (field.Slot > TableLayouter.MaxSlot)
            {
                string slot = field.Slot.ToString(CultureInfo.InvariantCulture);
                string limit = TableLayouter.MaxSlot.ToString(CultureInfo.InvariantCulture);
                table.File.Diagnostics.Report(DiagnosticCatalog.TooManySlots, field.Name.Span, field.Name.Text, slot, limit);
                return false;
            }
        }

        return true;
    }

    private TableLayout? LayOut(BoundTable table, FieldModel[] fields)
    {
        FileScope file = table.File;
        bool hasIdentifier = file.RootType == table.Symbol && file.FileIdentifier is not null;
        TableLayout? layout = _layouter.LayOut(table.Attributes.Has(KnownAttribute.OriginalOrder), hasIdentifier, out int size);
        if (layout is null)
        {
            string bytes = size.ToString(CultureInfo.InvariantCulture);
            file.Diagnostics.Report(DiagnosticCatalog.TableTooLarge, table.Symbol.NameSpan, table.Symbol.Name.FullName, bytes);
            return null;
        }

        for (int i = 0; i < fields.Length; i++)
        {
            fields[i] = fields[i] with { Offset = _layouter.OffsetOf(i), DiscriminantOffset = _layouter.DiscriminantOffsetOf(i) };
        }

        return layout;
    }

    private void AddContent(BoundTable table)
    {
        _references.Clear();
        foreach (BoundField field in table.Fields)
        {
            if (field.Type.Symbol is { } target)
            {
                _references.Add(target);
            }

            if (field.NestedRoot is { } nested)
            {
                _references.Add(nested);
            }
        }

        SchemaFingerprint.AddContent(table.Symbol, _references);
    }
}
