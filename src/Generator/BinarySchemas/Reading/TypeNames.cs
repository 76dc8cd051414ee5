namespace ZcGen.BinarySchemas.Reading;

/// <summary>The names of the types of a schema by the indexes that fields refer to.</summary>
internal sealed class TypeNames
{
    private readonly string[] _objects;
    private readonly string[] _enums;
    private readonly HashSet<string> _all = new(StringComparer.Ordinal);

    /// <summary>Initializes the names of the types of <paramref name="schema"/>.</summary>
    /// <exception cref="BadSchemaException">A name is invalid, or two types have the same name.</exception>
    public TypeNames(Schema schema)
    {
        _objects = new string[schema.Objects.Count];
        _enums = new string[schema.Enums.Count];
        for (int i = 0; i < _objects.Length; i++)
        {
            _objects[i] = Add(schema.Objects[i].Name.ToString());
        }

        for (int i = 0; i < _enums.Length; i++)
        {
            _enums[i] = Add(schema.Enums[i].Name.ToString());
        }
    }

    /// <summary>Returns the namespace of a full name; empty for the global one.</summary>
    public static string NamespaceOf(string name) => name.LastIndexOf('.') is >= 0 and var dot ? name[..dot] : "";

    /// <summary>Returns what follows the last dot of a full name.</summary>
    public static string SimpleNameOf(string name) => name[(name.LastIndexOf('.') + 1)..];

    /// <summary>Returns <paramref name="name"/>.</summary>
    /// <exception cref="BadSchemaException">It does not consist of identifiers and dots.</exception>
    public static string Checked(string name) => Array.TrueForAll(name.Split('.'), IsIdentifier) ? name : throw Invalid(name);

    /// <summary>Returns <paramref name="name"/>.</summary>
    /// <exception cref="BadSchemaException">It is not an identifier.</exception>
    public static string CheckedSimple(string name) => IsIdentifier(name) ? name : throw Invalid(name);

    /// <summary>Returns the name of the table or struct at <paramref name="index"/>.</summary>
    /// <exception cref="BadSchemaException">There is none.</exception>
    public string Object(int index) =>
        (uint)index < (uint)_objects.Length ? _objects[index] : throw new BadSchemaException($"there is no table or struct {index}");

    /// <summary>Returns the name of the enum or union at <paramref name="index"/>.</summary>
    /// <exception cref="BadSchemaException">There is none.</exception>
    public string Enum(int index) =>
        (uint)index < (uint)_enums.Length ? _enums[index] : throw new BadSchemaException($"there is no enum or union {index}");

    /// <summary>Returns the full name <paramref name="name"/> as it is written in the namespace <paramref name="scope"/>.</summary>
    /// <exception cref="BadSchemaException">The name means another type there.</exception>
    public string In(string scope, string name)
    {
        for (string outer = scope; outer.Length > 0; outer = NamespaceOf(outer))
        {
            if (_all.Contains($"{outer}.{name}"))
            {
                throw new BadSchemaException($"'{name}' cannot be named in namespace '{scope}', where it means '{outer}.{name}'");
            }
        }

        return name;
    }

    private static bool IsIdentifier(string text) =>
        text.Length > 0
        && !char.IsAsciiDigit(text[0])
        && text.All(static character => char.IsAsciiLetterOrDigit(character) || character == '_');

    private static BadSchemaException Invalid(string name) => new($"'{Shortened(name)}' is not a valid name");

    private static string Shortened(string text) => text.Length <= 50 ? text : text[..50] + "...";

    private string Add(string name) => _all.Add(Checked(name)) ? name : throw new BadSchemaException($"there are two types '{name}'");
}
