using ZcGen.Compiler.Common;
using ZcGen.Compiler.Model;

namespace ZcGen.Compiler.Emit;

/// <summary>A field that has accessors, and the names of its members.</summary>
/// <param name="Model">The field.</param>
/// <param name="Name">Its property, in reader and builder.</param>
/// <param name="HasName">The reader's property that tells whether it is stored.</param>
/// <param name="CreateName">The builder's method that appends it.</param>
/// <param name="WriteName">The builder's method that writes it while its length shows: an interpolated string, or a vector.</param>
/// <param name="TrySetName">The mutator's method that replaces it.</param>
/// <param name="AsName">The reader's property that takes its bytes as a message or FlexBuffer; empty when they are just bytes.</param>
/// <param name="CreateAsName">The builder's method that appends such a message.</param>
/// <param name="Parameter">Its parameter where all fields are given at once.</param>
internal sealed record TableField(FieldModel Model, string Name, string HasName, string CreateName, string WriteName, string TrySetName,
    string AsName, string CreateAsName, string Parameter);

/// <summary>Names the members of a table's generated types.</summary>
internal static class TableFields
{
    /// <summary>The fields with accessors, in slot order.</summary>
    public static List<TableField> Of(TableModel table)
    {
        var names =
            new MemberNames(table.Name.CSharpName, "Builder", "VectorBuilder", "IsPresent", "Read", "Verify", "Build", "HasIdentifier",
                "TryRead", "ReadSizePrefixed", "VerifySizePrefixed", "BuildSizePrefixed", "Finish", "Mutate", "Mutator", "AsReader");
        if ((table.Features & EmissionFeatures.Objects) != 0)
        {
            names.Reserve("ToData", "Set");
        }

        if ((table.Features & EmissionFeatures.Json) != 0)
        {
            names.Reserve("WriteJson", "ToJson", "ReadJson", "FromJson", "TryFromJson");
        }

        FieldModel[] fields = [.. table.Fields.Where(field => !field.IsDeprecated)];
        string[] properties = [.. fields.Select(field => names.Take(PascalCase.Of(field.Name)))];
        var parameters = new MemberNames("", "_table", "_given", "_elements");
        return
        [
            .. fields.Select((field, i) => new TableField(
                field,
                properties[i],
                names.Take("Has", properties[i]),
                names.Take("Create", properties[i]),
                names.Take("Write", properties[i]),
                names.Take("TrySet", properties[i]),
                NestedEmitter.Suffix(field) is { } suffix ? names.Take("", properties[i], suffix) : "",
                NestedEmitter.Suffix(field) is { } created ? names.Take("Create", properties[i], created) : "",
                parameters.Take(CSharpNames.Camel(properties[i])))),
        ];
    }
}
