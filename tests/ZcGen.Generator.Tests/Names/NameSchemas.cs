using ZcGen.Compiler.Model;

namespace ZcGen.Generator.Tests.Names;

/// <summary>Schemas with a declaration for each name that its C# uses anyway.</summary>
internal static class NameSchemas
{
    private const string Include = "include \"Other.fbs\"; ";

    private const string Other = "namespace Other; enum Level:ubyte { Low, High } struct Place { x:int; y:[ubyte:3]; } "
        + "table Part { place:Place; text:string; } union Any { Part, Place, Text:string } table Fault { why:string; }";

    // Types of each kind, and what uses them: $ stands for the name, # for its number.
    private static readonly (string Kind, string Declaration, (string Before, string Text, string After)[] Uses)[] Types =
    [
        ("Table", "table $ { number:int; text:string (key); same:[$]; }",
        [
            ("table Uses {", "one#:Table.N#.$; some#:[Table.N#.$]; in#:[ubyte] (nested_flatbuffer: \"Table.N#.$\");", "}"),
            ("union AnyOf : int {", "a#:Table.N#.$,", "}"),
            ("rpc_service Calls {", "Call#(Table.N#.$):Table.N#.$ (error: \"Table.N#.$\");", "}"),
        ]),
        ("Struct", "struct $ { number:int (key); flag:bool; place:Other.Place; array:[int:3]; }",
        [
            ("table Uses {", "one#:Struct.N#.$; some#:[Struct.N#.$];", "}"),
            ("union AnyOf : int {", "a#:Struct.N#.$,", "}"),
        ]),
        ("KeyStruct", "struct $ { array:[ubyte:4] (key); } struct In$ { inside_:$ (key); }",
            [("table Uses {", "one#:KeyStruct.N#.$; some#:[KeyStruct.N#.In$];", "}")]),
        ("Enum", "enum $ : ubyte { Zero, $ }", [("table Uses {", "one#:Enum.N#.$; some#:[Enum.N#.$]; maybe#:Enum.N#.$ = null;", "}")]),
        ("Union", "union $ { Other.Part, Other.Place, Text:string }", [("table Uses {", "one#:Union.N#.$; some#:[Union.N#.$];", "}")]),
    ];

    private static readonly (string Kind, string Before, string Text, string After)[] Members =
    [
        ("IntField", "table Holder {", "$:int;", "}"),
        ("TextField", "table Holder {", "$:string;", "}"),
        ("OptionalField", "table Holder {", "$:int = null;", "}"),
        ("StructField", "table Holder {", "$:Other.Place;", "}"),
        ("TableField", "table Holder {", "$:Other.Part;", "}"),
        ("UnionField", "table Holder {", "$:Other.Any;", "}"),
        ("UnionsField", "table Holder {", "$:[Other.Any];", "}"),
        ("VectorField", "table Holder {", "$:[int];", "}"),
        ("TablesField", "table Holder {", "$:[Other.Part];", "}"),
        ("NestedField", "table Holder {", "$:[ubyte] (nested_flatbuffer: \"Other.Part\");", "}"),
        ("FlexField", "table Holder {", "$:[ubyte] (flexbuffer);", "}"),
        ("FieldOfStruct", "struct Holder {", "$:int;", "}"),
        ("ArrayOfStruct", "struct Holder {", "$:[int:2];", "}"),
        ("Value", "enum Holder : int {", "$,", "}"),
        ("TableMember", "union Holder : int {", "$:Other.Part,", "}"),
        ("StructMember", "union Holder : int {", "$:Other.Place,", "}"),
        ("TextMember", "union Holder : int {", "$:string,", "}"),
        ("Method", "rpc_service Holder {", "$(Other.Part):Other.Part (error: \"Other.Fault\", idempotent);", "}"),
    ];

    /// <summary>Types of all kinds, each in a namespace of its own, and what uses them.</summary>
    public static AcceptedSchemas OfTypes(EmissionFeatures features) => AcceptedSchemas.Of(features,
    [
        ("Other.fbs", [Other]),
        .. Types.SelectMany(type => FilesOf(type.Kind, NamesIn(features, type.Declaration), type.Declaration, type.Uses)),
        ("Service.fbs",
        [
            Include,
            .. UsedNames.Words.Select(static (name, i) => Named(
                $"namespace Service.N{i}; rpc_service $ {{ Call(Other.Part):Other.Part (error: \"Other.Fault\", idempotent); }}", name)),
        ]),
    ]);

    /// <summary>Root types of files with identifiers, which have members that other tables do not have.</summary>
    public static AcceptedSchemas OfRoots(EmissionFeatures features)
    {
        const string Root = "table $ { number:int; } root_type $; file_identifier \"ROOT\";";
        return AcceptedSchemas.Of(
            features,
            [.. NamesIn(features, Root).Select((name, i) => ($"Root{i}.fbs", Lines($"namespace Root.N{i}; {Named(Root, name)}")))]);
    }

    /// <summary>Namespaces, each with a type, and types that have the names of their namespaces.</summary>
    public static AcceptedSchemas OfNamespaces(EmissionFeatures features)
    {
        const string Uses = "table T { next:T; }";
        IReadOnlyList<string> names = NamesIn(features, Uses);
        return AcceptedSchemas.Of(features,
        [
            ("Namespaces.fbs", [.. names.Concat(UsedNames.Namespaces).Select(static name => $"namespace {name}; {Uses}")]),
            ("Owners.fbs", [.. names.Select(static name => Named("namespace Owners.$; table $ { one_:$; }", name))]),
        ]);
    }

    /// <summary>Fields, values, members and methods, all of a kind in one type.</summary>
    public static AcceptedSchemas OfMembers(EmissionFeatures features) => AcceptedSchemas.Of(features,
    [
        ("Other.fbs", [Other]),
        .. Members.Select(member => (
            $"{member.Kind}.fbs",
            Lines(
            [
                $"{Include}namespace {member.Kind}s; {member.Before}",
                .. NamesIn(features, member.Before + Named(member.Text, "a") + member.After)
                    .Concat(member.Kind == "Method" ? UsedNames.OfBaseClasses : [])
                    .Distinct().Select(name => Named(member.Text, name)),
                member.After,
            ]))),
    ]);

    private static IEnumerable<(string Path, IReadOnlyList<string> Lines)> FilesOf(
        string kind, IReadOnlyList<string> names, string declaration, (string Before, string Text, string After)[] uses)
    {
        yield return ($"{kind}.fbs", [Include, .. names.Select((name, i) => Named($"namespace {kind}.N{i}; {declaration}", name))]);
        for (int i = 0; i < uses.Length; i++)
        {
            (string before, string text, string after) = uses[i];
            yield return ($"{kind}Uses{i}.fbs",
            [
                $"include \"{kind}.fbs\"; namespace {kind}Uses; {before}",
                .. names.Select((name, number) => (Name: name, Text: Named(text, name).Replace("#", $"{number}", StringComparison.Ordinal)))
                    .Where(static use => UsedNames.Words.Contains(use.Name)).Select(static use => use.Text),
                after,
            ]);
        }
    }

    // The names in the C# of one such declaration.
    private static IReadOnlyList<string> NamesIn(EmissionFeatures features, string text)
    {
        const string Path = "Use.fbs";
        return UsedNames.In(AcceptedSchemas.Of(features, [("Other.fbs", [Other]), (Path, [Named(Include + "namespace Used; " + text, "Name")])])
            .Sources[Path + ".cs"]);
    }

    private static string Named(string text, string name) => text.Replace("$", name, StringComparison.Ordinal);

    private static string[] Lines(params string[] lines) => lines;
}
