using System.Globalization;
using System.Text;
using Spectre.Console;
using ZcGen.Compiler.Common;
using ZcGen.Compiler.Model;
using ZcGen.Compiler.Size;

namespace ZcGen.Cli.Layouts;

/// <summary>Writes the layouts of structs, tables and messages: as tables on a terminal, otherwise in Markdown.</summary>
internal sealed class LayoutReport
{
    // Wide enough that no cell breaks, because output that is not read on a terminal is searched and compared.
    private const int Unlimited = 10_000;
    private const int VTableOffsetSize = 4;
    private const int MaxParts = 3;

    private readonly StringBuilder _drawn = new();
    private readonly IAnsiConsole _console;
    private readonly TableBorder _border;
    private readonly TypeDirectory _types;
    private readonly MessageSizes _sizes;
    private readonly TextWriter _writer;

    /// <summary>
    /// Initializes a report that is written to <paramref name="writer"/>. The types of fields are in <paramref name="types"/>.
    /// </summary>
    public LayoutReport(TextWriter writer, bool isTerminal, TypeDirectory types)
    {
        _writer = writer;
        _types = types;
        _sizes = new MessageSizes(types);
        _border = isTerminal ? TableBorder.Rounded : TableBorder.Markdown;
        _console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(new StringWriter(_drawn, CultureInfo.InvariantCulture)),
        });
        _console.Profile.Capabilities.Unicode = true;
        _console.Profile.Width = isTerminal && Console.WindowWidth > 0 ? Console.WindowWidth : Unlimited;
    }

    /// <summary>Writes the layouts of everything that <paramref name="schema"/> declares.</summary>
    public void Write(SchemaModel schema)
    {
        _writer.WriteLine(OneLine.Of(schema.Path));
        foreach (StructModel model in schema.Structs)
        {
            WriteStruct(model);
        }

        foreach (TableModel model in schema.Tables)
        {
            WriteTable(model);
        }

        WriteMessages(schema);
        _writer.WriteLine();
    }

    private static LayoutRow FieldRow(FieldModel field, int? slot, string absent) =>
        new(field.IsDeprecated ? null : field.Offset, field.Type.InlineSize, slot, field.Name, TypeNotation.Of(field.Type), absent);

    private IEnumerable<LayoutRow> RowsOf(FieldModel field)
    {
        int? offset = field.IsDeprecated ? null : field.DiscriminantOffset;
        string type = $"type of {TypeNotation.Of(field.Type)}";
        if (field.Type.Base == BaseType.Union)
        {
            int size = TypeNotation.SizeOf(_types.Union(field.Type.Name!).Underlying);
            yield return new LayoutRow(offset, size, field.Slot - 1, $"{field.Name}_type", type, "NONE");
        }
        else if (field.Type.Element == BaseType.Union)
        {
            yield return new LayoutRow(offset, field.Type.InlineSize, field.Slot - 1, $"{field.Name}_type", type, "null");
        }

        yield return FieldRow(field, field.Slot, field.IsDeprecated ? "deprecated" : TypeNotation.Absent(field));
    }

    private void WriteStruct(StructModel model)
    {
        IReadOnlyList<LayoutRow> rows = LayoutRow.WithHoles(model.Fields.Select(static field => FieldRow(field, null, "")), model.Size);
        int padding = model.Padding.Sum(static hole => hole.Length);
        WriteHeading($"struct {model.Name.FullName}: {model.Size} bytes, {padding} of them padding, alignment {model.Alignment}");
        Table table = NewTable("offset", "size", "field", "type");
        foreach (LayoutRow row in rows)
        {
            AddRow(table, [row.Offset.ToString()!, TypeNotation.Number(row.Size), row.Name, row.Type]);
        }

        Draw(table);
    }

    private void WriteTable(TableModel model)
    {
        var vtableOffset = new LayoutRow(0, VTableOffsetSize, null, "(vtable offset)", "", "");
        IEnumerable<LayoutRow> fields = model.Fields.SelectMany(RowsOf).Prepend(vtableOffset);
        IReadOnlyList<LayoutRow> rows = LayoutRow.WithHoles(fields, model.Layout.InlineSize);
        int padding = rows.Where(static row => row.Slot is null && row.Offset > 0).Sum(static row => row.Size);
        TableLayout layout = model.Layout;
        string inline = $"{layout.InlineSize} bytes, {padding} of them padding, alignment {layout.Alignment}";
        WriteHeading($"table {model.Name.FullName}: {inline}; vtable {layout.VTableSize} bytes");
        Table table = NewTable("offset", "size", "slot", "field", "type", "if absent");
        foreach (LayoutRow row in rows)
        {
            string size = row.Offset is null ? "0" : TypeNotation.Number(row.Size);
            AddRow(table, [row.Offset?.ToString() ?? "-", size, row.Slot?.ToString() ?? "", row.Name, row.Type, row.Absent]);
        }

        Draw(table);
    }

    private void WriteMessages(SchemaModel schema)
    {
        if (schema.Tables.Count == 0)
        {
            return;
        }

        WriteHeading("messages");
        Table table = NewTable("root", "used as", "worst-case bytes", "largest parts");
        foreach (TableModel model in schema.Tables)
        {
            MessageSize size = _sizes.OfRoot(model);
            IEnumerable<string> parts = size.Unbounded is null ? LargestPartsOf(model) : [];
            AddRow(table, [model.Name.FullName, string.Join(", ", UsesOf(model, schema)), size.ToString(), string.Join(", ", parts)]);
        }

        Draw(table);
    }

    private IEnumerable<string> LargestPartsOf(TableModel table) =>
        _sizes.PartsOf(table).Take(MaxParts).Select(static part => $"{part.Path} {TypeNotation.Number(part.Bytes)}");

    private static IEnumerable<string> UsesOf(TableModel table, SchemaModel schema)
    {
        if (table.Name.Equals(schema.RootType))
        {
            yield return "root_type";
        }

        foreach (ServiceModel service in schema.Services)
        {
            foreach (MethodModel method in service.Methods)
            {
                if (method.Request.Equals(table.Name))
                {
                    yield return $"request of {service.Name.Name}.{method.Name}";
                }

                if (method.Reply.Equals(table.Name))
                {
                    yield return $"reply of {service.Name.Name}.{method.Name}";
                }

                if (method.Error?.Table.Equals(table.Name) == true)
                {
                    yield return $"error of {service.Name.Name}.{method.Name}";
                }
            }
        }
    }

    private void WriteHeading(string text)
    {
        _writer.WriteLine();
        _writer.WriteLine(text);
        _writer.WriteLine();
    }

    // Without blank lines, which are the upper and lower borders of Markdown tables.
    private void Draw(Table table)
    {
        _console.Write(table);
        foreach (string line in _drawn.ToString().Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            _writer.WriteLine(line);
        }

        _drawn.Clear();
    }

    private Table NewTable(params string[] columns)
    {
        var table = new Table { Border = _border, UseSafeBorder = false };
        foreach (string column in columns)
        {
            bool isNumber = column is "offset" or "size" or "slot";
            table.AddColumn(new TableColumn(new Text(column)) { Alignment = isNumber ? Justify.Right : Justify.Left });
        }

        return table;
    }

    private void AddRow(Table table, string[] cells)
    {
        // A bar would end the cell of a Markdown table.
        bool isMarkdown = _border == TableBorder.Markdown;
        IEnumerable<string> texts = cells.Select(OneLine.Of);
        table.AddRow(texts.Select(cell => new Text(isMarkdown ? cell.Replace("|", "\\|", StringComparison.Ordinal) : cell)));
    }
}
