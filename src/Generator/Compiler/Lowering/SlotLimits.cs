using System.Globalization;
using ZcGen.Compiler.Binding;
using ZcGen.Compiler.Common;
using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Model;
using ZcGen.Compiler.Size;
using ZcGen.Compiler.Syntax;
using ZcGen.Compiler.Text;

namespace ZcGen.Compiler.Lowering;

/// <summary>Checks that messages fit where <c>slot</c> says that they have to.</summary>
internal sealed class SlotLimits
{
    // A slot begins at a multiple of 64 bytes with a header of 16 bytes.
    private const int SlotAlignment = 16;

    // docs/wire-format.md §3: the details of an error are a header.
    private const int MaxDetailsSize = 1024;

    private readonly Dictionary<TypeName, TableSymbol> _tables = [];
    private readonly MessageSizes _sizes;

    private SlotLimits(SymbolTable symbols)
    {
        var types = new TypeDirectory();
        foreach (TypeSymbol symbol in symbols.Files.SelectMany(static file => file.Types))
        {
            switch (symbol)
            {
                case TableSymbol { Model: { } model } table:
                    types.Add(model);
                    _tables[table.Name] = table;
                    break;
                case StructSymbol { Model: { } model }:
                    types.Add(model);
                    break;
                case UnionSymbol { Model: { } model }:
                    types.Add(model);
                    break;
            }
        }

        _sizes = new MessageSizes(types);
    }

    /// <summary>Checks all files that neither have errors nor see a file that has.</summary>
    public static void Check(SymbolTable symbols)
    {
        List<FileScope> files = [.. symbols.Files.Where(HasSlots)];
        if (files.Count == 0)
        {
            return;
        }

        FileScope[] broken = [.. symbols.Files.Where(static file => file.HasErrors)];
        files.RemoveAll(file => Array.Exists(broken, file.Sees));
        SlotLimits? limits = null;
        foreach (FileScope file in files)
        {
            limits ??= new SlotLimits(symbols);
            limits.Check(file);
        }
    }

    private static bool HasSlots(FileScope file) =>
        file.Services.Exists(static service => service.Slot > 0)
        || file.Types.Exists(static type => type is TableSymbol { Model.Slot: > 0 });

    private void Check(FileScope file)
    {
        foreach (TableSymbol table in file.Types.OfType<TableSymbol>())
        {
            if (table.Model!.Slot > 0)
            {
                AttributeSyntax slot = Find(table.Syntax.Attributes);
                Check(file, slot, slot.Name.Span, table, table.Model.Slot, SlotOf(table.Model.Slot));
            }
        }

        foreach (ServiceSymbol service in file.Services)
        {
            if (service.Slot > 0)
            {
                Check(service);
            }
        }
    }

    // A table is checked once for a service, where its first method sends it.
    private void Check(ServiceSymbol service)
    {
        AttributeSyntax slot = Find(service.Syntax.Attributes);
        HashSet<TableSymbol> messages = [];
        HashSet<TableSymbol> errors = [];
        foreach (BoundMethod method in service.Methods)
        {
            if (messages.Add(method.Request))
            {
                Check(service.File, slot, method.Syntax.Request.Span, method.Request, service.Slot, SlotOf(service.Slot));
            }

            if (!method.IsOneWay && messages.Add(method.Reply))
            {
                Check(service.File, slot, method.Syntax.Reply.Span, method.Reply, service.Slot, SlotOf(service.Slot));
            }

            if (method.Error is { } error && errors.Add(error))
            {
                TextSpan span = method.Attributes.Find(KnownAttribute.Error)!.Value!.Span;
                Check(service.File, slot, span, error, MaxDetailsSize, $"the {MaxDetailsSize} bytes that the details of an error have");
            }
        }
    }

    private static AttributeSyntax Find(EquatableArray<AttributeSyntax> attributes) =>
        attributes.First(static attribute => attribute.Name.Text == AttributeRule.NameOf(KnownAttribute.Slot));

    private static string SlotOf(int bytes) => $"its slot of {Number(bytes)} bytes";

    private void Check(FileScope file, AttributeSyntax slot, TextSpan span, TableSymbol root, int limit, string room)
    {
        MessageSize size = _sizes.OfRoot(root.Model!);
        string name = root.Name.FullName;
        if (size.Unbounded is { } unbounded)
        {
            RelatedLocation? related = Relate(unbounded);
            file.Diagnostics.ReportWith(
                DiagnosticCatalog.MessageUnbounded, span, null, related, name, room, unbounded.Path, unbounded.Reason);
            return;
        }

        RelatedLocation slotPlace = file.Diagnostics.Relate(slot.Name.Span, "the slot");
        if (size.Bytes > limit)
        {
            string[] parts = [.. _sizes.PartsOf(root.Model!).Take(3).Select(static part => $"{part.Path} {Number(part.Bytes)}")];
            file.Diagnostics.ReportWith(
                DiagnosticCatalog.MessageExceedsSlot, span, null, slotPlace, name, Number(size.Bytes), room, Part(0), Part(1), Part(2));

            string Part(int index) => index >= parts.Length ? "" : index == 0 ? parts[index] : ", " + parts[index];
        }

        if (size.Alignment > SlotAlignment)
        {
            file.Diagnostics.ReportWith(
                DiagnosticCatalog.AlignmentExceedsSlot, span, null, slotPlace, name, Number(size.Alignment), Number(SlotAlignment));
        }
    }

    private RelatedLocation? Relate(UnboundedField unbounded)
    {
        TableSymbol table = _tables[unbounded.Table];
        foreach (FieldSyntax field in table.Syntax.Fields)
        {
            if (field.Name.Text == unbounded.Field)
            {
                return table.File.Diagnostics.Relate(field.Name.Span, "the field");
            }
        }

        return null;
    }

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
