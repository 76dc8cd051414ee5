using System.Globalization;
using System.Text;

namespace ZcGen.CheckBench;

/// <summary>A set of schemas that is written as every rule of lint asks: equal for equal arguments, and without a finding of any
/// rule.</summary>
internal sealed class TidySchemaSet
{
    // Groups whose tables may contain each other, those before them: messages stay bounded.
    private const int GroupsInOrder = 8;

    private static readonly string[] Words =
        ["order", "price", "venue", "client", "window", "sector", "offset", "packet", "buffer", "device", "handle", "region", "route"];

    private readonly Random _random;
    private readonly StringBuilder _text = new();
    private readonly int _file;

    private TidySchemaSet(int file, int seed)
    {
        _file = file;
        _random = new Random(unchecked((seed * 1_000_003) + file));
    }

    /// <summary>Writes <paramref name="files"/> schemas of about <paramref name="bytes"/> bytes each below
    /// <paramref name="directory"/>, each in the directory of its namespace, and one that includes them all.</summary>
    public static void Write(string directory, int files, int bytes, int seed)
    {
        var all = new StringBuilder("// What all parts of the set have in common.\n\n");
        for (int i = 0; i < files; i++)
        {
            Save(directory, i, new TidySchemaSet(i, seed).Make(bytes));
            all.Append(CultureInfo.InvariantCulture, $"include \"../../{PathOf(i)}\";\n");
        }

        all.Append("\nnamespace All.V1;\n\n/// One of each part.\ntable All {\n");
        for (int i = 0; i < files; i++)
        {
            all.Append(CultureInfo.InvariantCulture, $"  /// What part {i} begins with.\n  first_{i}:Part{i:d3}.V1.Table0 (id: {i});\n");
        }

        all.Append("}\n\nroot_type All;\nfile_identifier \"TIDY\";\n");
        Directory.CreateDirectory(Path.Combine(directory, "all", "v1"));
        File.WriteAllText(Path.Combine(directory, "all", "v1", "all.fbs"), all.ToString());
    }

    private static string PathOf(int file) => string.Create(CultureInfo.InvariantCulture, $"part{file:d3}/v1/part{file:d3}.fbs");

    private static void Save(string directory, int file, string text)
    {
        string path = Path.Combine(directory, PathOf(file));
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    private string Make(int bytes)
    {
        Line($"// What part {_file} of the set is about.\n");
        Line($"namespace Part{_file:d3}.V1;\n\nattribute \"frozen\";\n");
        for (int group = 0; _text.Length < bytes; group++)
        {
            AddGroup(group);
        }

        return _text.ToString();
    }

    private void AddGroup(int group)
    {
        Line($"/// States of {Word()} {group}.\nenum State{group} : ubyte {{");
        string[] values = ["Unknown", "Open", "Filled", "Closed"];
        for (int i = 0; i < values.Length; i++)
        {
            Line($"  /// The {Word()} is {values[i]}.\n  {values[i]} = {i},");
        }

        Line($"}}\n\n/// Measures of {Word()} {group}.\nstruct Measure{group} (frozen) {{");
        Line($"  /// The number of the {Word()}.\n  number:ulong;\n  /// The weight of the {Word()}.\n  weight:double;\n}}\n");
        Line($"/// What is known of {Word()} {group}, as it was when it was asked for.\ntable Table{group} {{");
        int fields = _random.Next(6, 20);
        for (int i = 0; i < fields; i++)
        {
            AddField(group, i);
        }

        if (group % GroupsInOrder > 0)
        {
            Line($"  /// What was before.\n  earlier:Table{group - 1} (id: {fields++});");
        }

        if (group % GroupsInOrder == GroupsInOrder - 1)
        {
            // The id is that of the value; the one before it is that of the type.
            Line($"  /// What else there is.\n  other:Other{group} (id: {fields + 1});\n}}\n");
            Line($"/// One of two.\nunion Other{group} {{\n  /// The one.\n  Table{group - 1} = 1,\n  /// The other.\n  Table{group - 2} = 2\n}}\n");
        }
        else
        {
            Line("}\n");
        }

        Line($"/// What to get of {Word()} {group}.\ntable GetTable{group}Request {{\n  /// Its number.\n  number:ulong (id: 0);\n}}\n");
        Line($"/// What was got of {Word()} {group}.\ntable GetTable{group}Response {{\n  /// The {Word()}.\n  found:Table{group} (id: 0);\n}}\n");
        Line($"/// Answers questions about {Word()} {group}.\nrpc_service Table{group}Service {{\n  /// Gets the {Word()}.");
        Line($"  GetTable{group}(GetTable{group}Request):GetTable{group}Response (idempotent);\n}}\n");
    }

    private void AddField(int group, int index)
    {
        string word = Word();

        // Both types that the group declares are used.
        int kind = index < 2 ? index : _random.Next(9);
        string field = kind switch
        {
            0 => $"{word}_{index}:State{group} (id: {index});",
            1 => $"{word}_{index}:Measure{group} (id: {index});",
            2 => $"{word}_{index}:string (id: {index}, max_length: {_random.Next(1, 100)});",
            3 => $"{word}_bytes_{index}:[ubyte] (id: {index}, max_length: {_random.Next(1, 1000)});",
            4 => $"{word}s_{index}:[string] (id: {index}, max_length: {_random.Next(1, 10)}, max_item_length: 20);",
            5 => $"{word}s_{index}:[Measure{group}] (id: {index}, max_length: {_random.Next(1, 100)});",
            6 => $"{word}_{index}:int = {_random.Next(-1000, 1000)} (id: {index});",
            7 => $"{word}_{index}:double (id: {index});",
            _ => $"{word}_{index}:ulong (id: {index});",
        };
        Line($"  /// The {Word()} of the {Word()}.\n  {field}");
    }

    private string Word() => Words[_random.Next(Words.Length)];

    private void Line(string line) => _text.Append(line).Append('\n');
}
