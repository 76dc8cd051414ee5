using System.Text;

namespace ZcGen.Compiler.Tests;

/// <summary>Schemas that nobody would write: those of the corpus with a few edits.</summary>
internal static class SchemaMutants
{
    private const int LongText = 4000;

    private static readonly string[] Fragments =
    [
        "table ", "struct ", "enum ", "union ", "rpc_service ", "namespace ", "include \"a.fbs\";", "root_type ", "attribute ", "{", "}",
        "(", ")", "[", "]", ":", ";", ",", "=", ".", "\"", "'", "/*", "*/",
        "//", "///", "\n", "-", "+", "0x", "1e999", "-inf", "nan", "null", "[]", "id:", "required", "key", "deprecated", "bit_flags",
        "force_align:", "18446744073709551616", "\\uD83D", "\\x", "\uFEFF", "\0",
        "\uFFFD", "\uD800", "U", "T", "int", "string", "[ubyte:65535]", "rad(", "nested_flatbuffer:\"T\"", "streaming:\"bidi\"",
        "file_identifier \"ABCD\";",
    ];

    /// <summary>The texts of these folders of the corpus, of all by default, but the few long ones; in a fixed order.</summary>
    public static string[] Corpus(params string[] folders)
    {
        string root = Path.Combine(AppContext.BaseDirectory, "Conformance");
        IEnumerable<string> directories = folders.Length == 0 ? [root] : folders.Select(folder => Path.Combine(root, folder));
        return
        [
            .. directories.SelectMany(static directory => Directory.GetFiles(directory, "*.fbs", SearchOption.AllDirectories))
                .Select(File.ReadAllText)
                .Where(static text => text.Length < LongText)
                .Order(StringComparer.Ordinal),
        ];
    }

    /// <summary>One of <paramref name="corpus"/> with one to five edits.</summary>
    public static string Mutate(string[] corpus, Random random)
    {
        var text = new StringBuilder(corpus[random.Next(corpus.Length)]);
        for (int i = random.Next(1, 6); i > 0; i--)
        {
            int at = random.Next(text.Length + 1);
            switch (random.Next(6))
            {
                case 0:
                    text.Insert(at, Fragments[random.Next(Fragments.Length)]);
                    break;
                case 1:
                    text.Remove(at, Math.Min(random.Next(12), text.Length - at));
                    break;
                case 2:
                    text.Insert(at, (char)random.Next(0x80));
                    break;
                case 3:
                    text.Length = at;
                    break;
                case 4:
                    text.Insert(at, corpus[random.Next(corpus.Length)]);
                    break;
                default:
                    int start = random.Next(text.Length + 1);
                    text.Insert(at, text.ToString(start, Math.Min(random.Next(40), text.Length - start)));
                    break;
            }
        }

        return text.ToString();
    }
}
