using ZcGen.Compiler.Model;

namespace ZcGen.Compiler.Emit;

/// <summary>The fields of a request as parameters of a call: required ones first, as C# demands, and both kinds as the schema orders
/// them.</summary>
internal static class CallArguments
{
    /// <summary>The fields of <paramref name="request"/> with the names of their parameters.</summary>
    public static TableField[] Of(TableModel request)
    {
        var parameters = new MemberNames("", "_call", "_request", "options", "cancellationToken");
        return
        [
            .. TableFields.Of(request)
                .Select(field => field with { Parameter = parameters.Take(CSharpNames.Camel(field.Name).TrimStart('@')) })
                .OrderBy(static field => field.Model.Presence == Presence.Required ? 0 : 1),
        ];
    }

    /// <summary>The parameter that gives a field.</summary>
    public static string Parameter(TableField field) =>
        field.Model.Presence == Presence.Required ? Required(field) : VectorBuilderEmitter.Parameter(field);

    /// <summary>The comment of that parameter.</summary>
    public static string Comment(TableField field)
    {
        string text = field.Model.Documentation.Count > 0
            ? string.Join("\n/// ", field.Model.Documentation.Select(static line => CSharpNames.Xml(line.Trim())))
            : $"Field <c>{field.Model.Name}</c>.";
        return $"/// <param name=\"{field.Parameter.TrimStart('@')}\">{text}</param>";
    }

    /// <summary>Writes what stores a field in the builder <c>_request</c>. What is not given is not stored.</summary>
    public static void EmitSet(CodeWriter writer, TableField field)
    {
        FieldModel model = field.Model;
        bool isAsGiven = model.Presence == Presence.Required || model.Type.IsScalar || model.Kind == FieldKind.String;
        if (isAsGiven)
        {
            writer.Lines($"_request.{field.Name} = {field.Parameter};");
            return;
        }

        string value = model.Kind == FieldKind.Struct ? $"{field.Parameter}.GetValueOrDefault()" : field.Parameter;
        using (writer.Block($"if ({VectorBuilderEmitter.Given(field)})"))
        {
            writer.Lines($"_request.{field.Name} = {value};");
        }

        writer.Blank();
    }

    private static string Required(TableField field) => field.Model.Kind switch
    {
        FieldKind.Struct => $"{CSharpTypes.Value(field.Model.Type)} {field.Parameter}",
        FieldKind.String => $"scoped global::ZcGen.Format.Utf8Text {field.Parameter}",
        _ => $"scoped global::System.ReadOnlySpan<{CSharpTypes.Element(field.Model.Type)}> {field.Parameter}",
    };
}
