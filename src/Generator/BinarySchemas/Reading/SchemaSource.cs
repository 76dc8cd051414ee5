using System.Globalization;
using System.Text;

namespace ZcGen.BinarySchemas.Reading;

/// <summary>Writes the text of a binary schema.</summary>
internal sealed partial class SchemaSource(int limit)
{
    private readonly StringBuilder _declarations = new();
    private readonly SortedSet<string> _attributes = new(StringComparer.Ordinal);
    private string _file = "";
    private string _namespace = "";

    /// <summary>Returns the text of the schema.</summary>
    public override string ToString() =>
        string.Concat(_attributes.Select(static name => $"attribute \"{name}\";\n")) + _declarations + _file;

    /// <summary>Writes all declarations of <paramref name="schema"/>.</summary>
    /// <exception cref="BadSchemaException">The schema is contradictory, or its text is longer than the limit.</exception>
    public void Write(Schema schema)
    {
        var names = new TypeNames(schema);
        var enums = new EnumValues(schema);
        for (int i = 0; i < schema.Enums.Count; i++)
        {
            WriteEnum(schema.Enums[i], names, enums.IsFlags(i));
        }

        for (int i = 0; i < schema.Objects.Count; i++)
        {
            WriteObject(schema, i, names);
        }

        for (int i = 0; i < schema.Services.Count; i++)
        {
            WriteService(schema.Services[i], names);
        }

        WriteFile(schema);
    }

    private void WriteFile(Schema schema)
    {
        var text = new StringBuilder();
        if (schema.RootTable.IsPresent)
        {
            string name = TypeNames.Checked(schema.RootTable.Name.ToString());
            text.Append(CultureInfo.InvariantCulture, $"namespace ;\nroot_type {name};\n");
        }

        if (schema.FileIdent is { IsPresent: true, Utf8.Length: > 0 })
        {
            text.Append(CultureInfo.InvariantCulture, $"file_identifier {Quoted(schema.FileIdent.ToString())};\n");
        }

        if (schema.FileExt is { IsPresent: true, Utf8.Length: > 0 })
        {
            text.Append(CultureInfo.InvariantCulture, $"file_extension {Quoted(schema.FileExt.ToString())};\n");
        }

        _file = text.ToString();
    }

    private void WriteEnum(Enum type, TypeNames names, bool isFlags)
    {
        Begin(type.IsUnion ? "union" : "enum", type.Name.ToString(), type.Documentation);
        string underlying = ScalarName(type.UnderlyingType.BaseType);
        if (underlying != (type.IsUnion ? "utype" : ""))
        {
            Append($" : {underlying}");
        }

        bool isMarked = isFlags && !Has(type.Attributes, "bit_flags");
        WriteAttributes(type.Attributes, isMarked ? ["bit_flags"] : [], []);
        Append(" {\n");
        bool isUnsigned = type.UnderlyingType.BaseType == BaseType.ULong;
        for (int i = 0; i < type.Values.Count; i++)
        {
            EnumVal value = type.Values[i];
            if (type.IsUnion && value.Value == 0)
            {
                continue;
            }

            WriteDocumentation(value.Documentation);
            Append($"  {TypeNames.CheckedSimple(value.Name.ToString())}");
            if (type.IsUnion)
            {
                Append($":{MemberType(value.UnionType, names)}");
            }

            long number = isFlags ? long.TrailingZeroCount(value.Value) : value.Value;
            Append(isUnsigned ? $" = {(ulong)number}" : $" = {number}");
            WriteAttributes(value.Attributes, [], []);
            Append(",\n");
        }

        Append("}\n");
    }

    private string MemberType(Type type, TypeNames names) => type.BaseType switch
    {
        BaseType.Obj => names.In(_namespace, names.Object(type.Index)),
        BaseType.String => "string",
        _ => throw new BadSchemaException($"a member of a union is a {type.BaseType}"),
    };

    private void WriteService(Service service, TypeNames names)
    {
        Begin("rpc_service", service.Name.ToString(), service.Documentation);
        WriteAttributes(service.Attributes, [], []);
        Append(" {\n");
        for (int i = 0; i < service.Calls.Count; i++)
        {
            RPCCall call = service.Calls[i];
            WriteDocumentation(call.Documentation);
            string request = names.In(_namespace, TypeNames.Checked(call.Request.Name.ToString()));
            string reply = names.In(_namespace, TypeNames.Checked(call.Response.Name.ToString()));
            Append($"  {TypeNames.CheckedSimple(call.Name.ToString())}({request}):{reply}");
            WriteAttributes(call.Attributes, [], []);
            Append(";\n");
        }

        Append("}\n");
    }

    // Changes to the namespace of the declaration first.
    private void Begin(string keyword, string name, Format.Utf8TextVector documentation)
    {
        TypeNames.Checked(name);
        if (TypeNames.NamespaceOf(name) != _namespace)
        {
            _namespace = TypeNames.NamespaceOf(name);
            Append($"namespace {_namespace};\n");
        }

        WriteDocumentation(documentation);
        Append($"{keyword} {TypeNames.SimpleNameOf(name)}");
    }

    private void WriteDocumentation(Format.Utf8TextVector lines)
    {
        foreach (Format.Utf8Text line in lines)
        {
            Append($"///{new string([.. line.ToString().Select(static character => char.IsControl(character) ? ' ' : character)])}\n");
        }
    }

    // Attributes that repeat what other parts of the binary schema say are among those that are left out.
    private void WriteAttributes(Format.TableVector<KeyValue> attributes, List<string> written, string[] leftOut)
    {
        foreach (KeyValue attribute in attributes)
        {
            string key = attribute.Key.ToString();
            string value = attribute.Value.ToString();
            if (!leftOut.Contains(key))
            {
                string name = key.Length > 0 ? Quoted(key) : throw new BadSchemaException("an attribute has no name");
                if (!Compiler.Common.BuiltInAttributes.Contains(key))
                {
                    _attributes.Add(name[1..^1]);
                }

                bool isNumber = int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number)
                    && value == number.ToString(CultureInfo.InvariantCulture);
                written.Add(value is "" or "0" ? name : $"{name}: {(isNumber ? value : Quoted(value))}");
            }
        }

        if (written.Count > 0)
        {
            Append($" ({string.Join(", ", written)})");
        }
    }

    private static bool Has(Format.TableVector<KeyValue> attributes, string key)
    {
        foreach (KeyValue attribute in attributes)
        {
            if (attribute.Key.ToString() == key)
            {
                return true;
            }
        }

        return false;
    }

    private static string Quoted(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (char character in text)
        {
            if (character is '"' or '\\')
            {
                quoted.Append('\\').Append(character);
            }
            else if (char.IsControl(character) || character == '\uFFFD')
            {
                quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}");
            }
            else
            {
                quoted.Append(character);
            }
        }

        return quoted.Append('"').ToString();
    }

    private void Append(string text)
    {
        if (_declarations.Length + text.Length > limit)
        {
            throw new BadSchemaException($"its text is longer than {limit} characters");
        }

        _declarations.Append(text);
    }
}
