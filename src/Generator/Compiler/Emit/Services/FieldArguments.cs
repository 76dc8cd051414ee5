using ZcGen.Compiler.Model;

namespace ZcGen.Compiler.Emit;

/// <summary>The fields of a table as parameters: required ones first, as C# demands, and both kinds as the schema orders them.</summary>
internal static class FieldArguments
{
    /// <summary>The fields of <paramref name="table"/> with the names of their parameters.</summary>
    /// <param name="table">The table.</param>
    /// <param name="taken">The other parameters, and the locals.</param>
    public static TableField[] Of(TableModel table, params string[] taken)
    {
        var parameters = new MemberNames("", taken);
        return
        [
            .. TableFields.Of(table)
                .Select(field => field with { Parameter = parameters.Take(CSharpNames.Camel(field.Name).TrimStart('@')) })
                .OrderBy(static field => field.Model.Presence == Presence.Required ? 0 : 1),
        ];
    }

    /// <summary>The parameters.</summary>
    public static IEnumerable<string> Parameters(TableField[] fields) => fields.Select(Parameter);

    /// <summary>The comments of the parameters that give fields, and what they have in common; a line each.</summary>
    public static string Comments(TableField[] fields)
    {
        string remarks = fields.Any(static field => !field.Model.IsStoredFromTheStart)
            ? "/// <remarks>A field that is not given, or is given as null, as absent text or as an empty vector, is not set.</remarks>\n"
            : "";
        return remarks + string.Concat(fields.Select(static field => Comment(field) + "\n"));
    }

    /// <summary>Writes what stores a field in <paramref name="builder"/>. What is not given is not stored.</summary>
    public static void EmitSet(CodeWriter writer, string builder, TableField field)
    {
        FieldModel model = field.Model;
        bool isAsGiven = model.Presence == Presence.Required || model.Type.IsScalar || model.Kind == FieldKind.String;
        if (isAsGiven)
        {
            writer.Lines($"{builder}.{field.Name} = {field.Parameter};");
            return;
        }

        string value = model.Kind == FieldKind.Struct ? $"{field.Parameter}.GetValueOrDefault()" : field.Parameter;
        using (writer.Block($"if ({VectorBuilderEmitter.Given(field)})"))
        {
            writer.Lines($"{builder}.{field.Name} = {value};");
        }

        writer.Blank();
    }

    private static string Parameter(TableField field) =>
        field.Model.Presence == Presence.Required ? Required(field) : VectorBuilderEmitter.Parameter(field);

    private static string Comment(TableField field)
    {
        string text = field.Model.Documentation.Count > 0
            ? string.Join("\n/// ", field.Model.Documentation.Select(static line => CSharpNames.Xml(line.Trim())))
            : $"Field <c>{field.Model.Name}</c>.";
        return $"/// <param name=\"{field.Parameter.TrimStart('@')}\">{text}</param>";
    }

    private static string Required(TableField field) => field.Model.Kind switch
    {
        FieldKind.Struct => $"{CSharpTypes.Value(field.Model.Type)} {field.Parameter}",
        FieldKind.String => $"scoped global::ZcGen.Format.Utf8Text {field.Parameter}",
        _ => $"scoped global::System.ReadOnlySpan<{CSharpTypes.Element(field.Model.Type)}> {field.Parameter}",
    };
}
