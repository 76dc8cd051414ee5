using System.Globalization;
using ZcGen.Compiler.Model;

namespace ZcGen.Compiler.Emit;

/// <summary>Writes what the runtime needs to know of types to write and read them as JSON, and the members that ask it to.</summary>
internal static class JsonEmitter
{
    private const string Json = "global::ZcGen.Json";
    private const string Format = Json + ".JsonFormat? format = null";

    public static void Emit(CodeWriter writer, TableModel table, string? identifier, CompanionNames names)
    {
        string name = CSharpNames.Escape(table.Name.CSharpName);
        using (writer.Block(
            $"{CSharpTypes.Access(table.IsInternal)} readonly ref partial struct {name} : global::ZcGen.CompilerServices.IJsonType"))
        {
            writer.Lines($$"""
                /// <summary>Writes the table as a JSON object, as flatc does: the fields that it stores, in the order of their slots.</summary>
                /// <remarks>Leaves out what is malformed.</remarks>
                /// <exception cref="global::ZcGen.Format.ExpansionLimitException">
                /// The message refers to the same bytes so often that the JSON would be many times its size.
                /// </exception>
                public void WriteJson(global::System.Text.Json.Utf8JsonWriter writer, {{Format}}) =>
                    global::ZcGen.CompilerServices.JsonMessage.Write<{{name}}>(_table, writer, format);

                /// <summary>Writes the table as indented JSON.</summary>
                /// <inheritdoc cref="WriteJson"/>
                public string ToJson({{Format}}) =>
                    global::ZcGen.CompilerServices.JsonMessage.ToText<{{name}}>(_table, format);

                /// <summary>Builds the message with this root that the JSON object in <paramref name="utf8Json"/> describes.</summary>
                /// <exception cref="{{Json}}.JsonMessageException">The JSON does not describe such a table.</exception>
                public static byte[] FromJson(global::System.ReadOnlySpan<byte> utf8Json, {{Format}}) =>
                    global::ZcGen.CompilerServices.JsonMessage.Read<{{name}}, Builder>(utf8Json, format);

                /// <summary>Builds the message that the JSON object in <paramref name="utf8Json"/> describes, or tells why that fails.</summary>
                /// <returns><see langword="true"/> if there is a message, <see langword="false"/> if there is an error.</returns>
                public static bool TryFromJson(
                    global::System.ReadOnlySpan<byte> utf8Json,
                    [global::System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out byte[]? message,
                    [global::System.Diagnostics.CodeAnalysis.NotNullWhen(false)] out {{Json}}.JsonError? error,
                    {{Format}}) =>
                    global::ZcGen.CompilerServices.JsonMessage.TryRead<{{name}}, Builder>(utf8Json, format, out message, out error);

                static global::ZcGen.CompilerServices.JsonType global::ZcGen.CompilerServices.IJsonType.Describe() =>
                    new global::ZcGen.CompilerServices.JsonTable(
                        {{CSharpNames.Literal(table.Name.FullName)}},
                        _vtable,
                        _initialVTable,
                        _inline,
                        {{table.Layout.Alignment}},
                        {{(identifier is null ? "default" : "_identifier")}}{{Fields(table.Fields, names, isTable: true)}});

                """);
            using (writer.Block($"public readonly ref partial struct Builder : global::ZcGen.CompilerServices.IJsonBuilder"))
            {
                writer.Lines($$"""
                    /// <summary>Stores everything that the JSON object in <paramref name="utf8Json"/> says.</summary>
                    /// <remarks>For a builder in which nothing was set. After an exception the message is incomplete.</remarks>
                    /// <exception cref="{{Json}}.JsonMessageException">The JSON does not describe such a table.</exception>
                    /// <exception cref="global::ZcGen.Format.MessageTooLargeException">The message does not fit its buffer.</exception>
                    public void ReadJson(global::System.ReadOnlySpan<byte> utf8Json, {{Format}}) =>
                        global::ZcGen.CompilerServices.JsonMessage.Fill<{{name}}>(utf8Json, _table, format);

                    global::ZcGen.CompilerServices.TableBuilder global::ZcGen.CompilerServices.IJsonBuilder.Table => _table;
                    """);
            }
        }
    }

    public static void Emit(CodeWriter writer, StructModel model, CompanionNames names)
    {
        using (writer.Block($"{CSharpTypes.Access(model.IsInternal)} partial struct {CSharpNames.Escape(model.Name.CSharpName)} : "
            + "global::ZcGen.CompilerServices.IJsonType"))
        {
            writer.Lines($"""
                static global::ZcGen.CompilerServices.JsonType global::ZcGen.CompilerServices.IJsonType.Describe() =>
                    new global::ZcGen.CompilerServices.JsonStruct(
                        {CSharpNames.Literal(model.Name.FullName)},
                        {model.Size},
                        {model.Alignment}{Fields(model.Fields, names, isTable: false)});
                """);
        }
    }

    public static void Emit(CodeWriter writer, UnionModel union)
    {
        string name = CSharpNames.Escape(union.Name.CSharpName);
        using (writer.Block($"{CSharpTypes.Access(union.IsInternal)} readonly ref partial struct {name} : "
            + "global::ZcGen.CompilerServices.IJsonType"))
        {
            writer.Lines($"""
                static global::ZcGen.CompilerServices.JsonType global::ZcGen.CompilerServices.IJsonType.Describe() =>
                    new global::ZcGen.CompilerServices.JsonUnion(
                        {CSharpNames.Literal(union.Name.FullName)},
                        {CSharpTypes.JsonKind(union.Underlying)}{string.Concat(union.Members.Select(member => $",\n        {Member(member)}"))});
                """);
        }
    }

    public static void Emit(CodeWriter writer, EnumModel model, CompanionNames names)
    {
        string name = CSharpNames.Escape(names.JsonOf(model.Name));
        string described = CSharpNames.Escape(model.Name.CSharpName);
        writer.Lines($"""
            /// <summary>Describes <see cref="{described}"/> where JSON is written or read. For generated code.</summary>
            {Documentation.Hidden}
            {Documentation.Generated}
            """);
        using (writer.Block(
            $"{CSharpTypes.Access(model.IsInternal)} readonly ref partial struct {name} : global::ZcGen.CompilerServices.IJsonType"))
        {
            string values =
                string.Concat(model.Values.Select(static value => $",\n        ({CSharpNames.Literal(value.Name)}, {Bits(value.Bits)})"));
            writer.Lines($"""
                static global::ZcGen.CompilerServices.JsonType global::ZcGen.CompilerServices.IJsonType.Describe() =>
                    new global::ZcGen.CompilerServices.JsonEnum(
                        {CSharpNames.Literal(model.Name.FullName)},
                        {(model.IsBitFlags ? "true" : "false")}{values});
                """);
        }
    }

    /// <summary>The members of a data class that go over JSON.</summary>
    public static void EmitData(CodeWriter writer, TypeName table, string data)
    {
        string reader = CSharpNames.InExpression(table, "ToMessage", "format", "utf8Json");
        writer.Lines($$"""

            /// <summary>Writes the object as indented JSON, as flatc does with the message that it makes.</summary>
            /// <exception cref="global::ZcGen.Objects.DataException">The objects nest too deeply, or lack something required.</exception>
            public string ToJson({{Format}}) => {{reader}}.Read(ToMessage()).ToJson(format);

            /// <summary>Makes the object that the JSON object in <paramref name="utf8Json"/> describes.</summary>
            /// <exception cref="{{Json}}.JsonMessageException">The JSON does not describe such a table.</exception>
            public static {{data}} FromJson(global::System.ReadOnlySpan<byte> utf8Json, {{Format}}) =>
                {{reader}}.Read({{reader}}.FromJson(utf8Json, format)).ToData();
            """);
    }

    private static string Fields(IEnumerable<FieldModel> fields, CompanionNames names, bool isTable) =>
        string.Concat(fields.Select(field => $",\n        {Field(field, names, isTable)}"));

    private static string Field(FieldModel field, CompanionNames names, bool isTable)
    {
        List<string> settings = [];
        if (field.IsDeprecated)
        {
            settings.Add("IsDeprecated = true");
        }
        else
        {
            AddType(settings, field, names);
            AddRules(settings, field, isTable);
        }

        return $"new global::ZcGen.CompilerServices.JsonField({CSharpNames.Literal(field.Name)}, {CSharpTypes.JsonKind(field.Type.Base)}, "
            + $"{(isTable ? field.VTableEntry : 0)}, {field.Offset}){Braces(settings)}";
    }

    private static void AddType(List<string> settings, FieldModel field, CompanionNames names)
    {
        TypeModel type = field.Type;
        if (type.HasElements)
        {
            settings.Add($"Element = {CSharpTypes.JsonKind(type.Element)}");
        }

        if (type.Length > 0)
        {
            settings.Add($"Length = {type.Length}");
        }

        if (field.Kind == FieldKind.NestedMessage)
        {
            settings.Add($"Type = {Of(CSharpNames.Global(field.NestedRoot!))}");
            settings.Add("IsNested = true");
        }
        else if (type.Name is { } name)
        {
            settings.Add($"Type = {Of(type.IsOfEnum ? names.GlobalJsonOf(name) : CSharpNames.Global(name))}");
        }
    }

    private static void AddRules(List<string> settings, FieldModel field, bool isTable)
    {
        Add(field.Default.Bits != 0, $"Default = {Bits(field.Default.Bits)}");
        Add(field.DiscriminantOffset != 0, $"KindOffset = {field.DiscriminantOffset.ToString(CultureInfo.InvariantCulture)}");
        Add(field.Type.IsVector, $"Alignment = {field.ElementAlignment.ToString(CultureInfo.InvariantCulture)}");
        Add(field.HashFunction != HashFunction.None, $"Hash = global::ZcGen.CompilerServices.JsonHash.{field.HashFunction}");
        Add(field.IsOptionalScalar, "IsOptional = true");
        Add(isTable && field.Presence == Presence.Required, "IsRequired = true");
        Add(field.IsKey, "IsKey = true");
        Add(field.IsFlexBuffer, "IsFlexBuffer = true");
        Add(field.IsShared, "IsShared = true");
        Add(field.OffsetFormat != OffsetFormat.Offset32, "IsOffset64 = true");

        void Add(bool applies, string setting)
        {
            if (applies)
            {
                settings.Add(setting);
            }
        }
    }

    private static string Member(UnionMemberModel member)
    {
        List<string> settings = [$"Default = {Bits(member.Bits)}"];
        if (member.Type.Name is { } name)
        {
            settings.Add($"Type = {Of(CSharpNames.Global(name))}");
        }

        return $"new global::ZcGen.CompilerServices.JsonField({CSharpNames.Literal(member.Name)}, "
            + $"{CSharpTypes.JsonKind(member.Type.Base)}, 0, 0){Braces(settings)}";
    }

    private static string Braces(List<string> settings) =>
        settings.Count == 0
            ? "" : $"\n        {{{string.Concat(settings.Select(static setting => $"\n            {setting},"))}\n        }}";

    private static string Of(string type) => $"global::ZcGen.CompilerServices.JsonType.Of<{type}>";

    private static string Bits(ulong bits) =>
        bits <= int.MaxValue ? bits.ToString(CultureInfo.InvariantCulture) : $"0x{bits.ToString("X", CultureInfo.InvariantCulture)}UL";
}
