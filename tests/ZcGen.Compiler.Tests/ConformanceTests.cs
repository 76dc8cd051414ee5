using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Xunit;
using ZcGen.Compiler.Diagnostics;

namespace ZcGen.Compiler.Tests;

/// <summary>Every schema of the corpus gets the verdict that flatc gives it, for the same reason and at the same place, or a documented other one.</summary>
public sealed partial class ConformanceTests
{
    private static readonly string Root = Path.Combine(AppContext.BaseDirectory, "Conformance");

    /// <summary>flatc's reasons, and the rules that stand for them here.</summary>
    private static readonly Dictionary<string, string[]> RulesOfClass = new()
    {
        ["LEX-ILLEGAL-CHAR"] = ["ZC1001"],
        ["LEX-STR-CTRL"] = ["ZC1003"],
        ["LEX-ESC"] = ["ZC1004"],
        ["LEX-ESC-HEX"] = ["ZC1005"],
        ["LEX-SURR-HI"] = ["ZC1006"],
        ["LEX-SURR-LO"] = ["ZC1006"],
        ["LEX-SURR-MULTI"] = ["ZC1006"],
        ["LEX-UTF8"] = ["ZC1007"],
        ["LEX-DOC"] = ["ZC1008"],
        ["LEX-COMMENT-EOF"] = ["ZC1009"],
        ["LEX-NUM"] = ["ZC1010"],
        ["LEX-BOM"] = ["ZC1012"],
        ["PARSE-EMPTY"] = ["ZC1011"],
        ["PARSE-EXPECT"] = ["ZC1020"],
        ["PARSE-DECL"] = ["ZC1021"],
        ["PARSE-TYPE"] = ["ZC1022"],
        ["PARSE-DEPTH"] = ["ZC1023"],
        ["PARSE-ATTR-NAME"] = ["ZC1024"],
        ["PARSE-ASSIGN"] = ["ZC1025", "ZC2201"],
        ["SEM-NUM-RANGE"] = ["ZC2202"],
        ["SEM-NUM-INVALID"] = ["ZC2203"],
        ["SEM-HEXFLOAT"] = ["ZC2204"],
        ["SEM-TRIVIAL-ASCII"] = ["ZC2205"],
        ["SEM-FUNC-TYPE"] = ["ZC2206"],
        ["SEM-FUNC-UNKNOWN"] = ["ZC2207"],
        ["SEM-NESTED"] = ["ZC1028"],
        ["SEM-ARRAY-INT"] = ["ZC1029"],
        ["SEM-ARRAY-LEN"] = ["ZC1030"],
        ["SEM-ARRAY-TABLE"] = ["ZC2101"],
        ["SEM-STRUCT-INCOMPLETE"] = ["ZC2005"],
        ["SEM-STRUCT-FIELD"] = ["ZC2102"],
        ["SEM-STRUCT-SIZE0"] = ["ZC2103"],
        ["SEM-STRUCT-CIRCULAR"] = ["ZC2104"],
        ["SEM-UNDEF"] = ["ZC2005"],
        ["SEM-DUP-TYPE"] = ["ZC2004"],
        ["SEM-DUP-ENUM"] = ["ZC2004"],
        ["SEM-DUP-FIELD"] = ["ZC2003"],
        ["SEM-FIELD-TYPENAME"] = ["ZC2007"],
        ["SEM-CLASH"] = ["ZC2008"],
        ["SEM-STRUCT-DEFAULT"] = ["ZC2208"],
        ["SEM-VEC-DEFAULT"] = ["ZC1031"],
        ["SEM-ENUM-DEFAULT"] = ["ZC2209"],
        ["SEM-ENUM-VALUE"] = ["ZC2210"],
        ["SEM-ENUM-QUALIFY"] = ["ZC2211"],
        ["SEM-ENUM-UNKNOWN"] = ["ZC2212"],
        ["SEM-NULL-ENUM"] = ["ZC2213"],
        ["SEM-ATTR-UNDECL"] = ["ZC2012"],
        ["SEM-REQ-SCALAR"] = ["ZC2301"],
        ["SEM-REQ-OPT"] = ["ZC2302"],
        ["SEM-REQ-STRUCT"] = ["ZC2303"],
        ["SEM-DEPR-STRUCT"] = ["ZC2304"],
        ["SEM-KEY-TWICE"] = ["ZC2306"],
        ["SEM-KEY-TYPE"] = ["ZC2307"],
        ["SEM-KEY-OPT"] = ["ZC2308"],
        ["SEM-HASH-UNKNOWN"] = ["ZC2312"],
        ["SEM-HASH-TYPE"] = ["ZC2311"],
        ["SEM-CPPTYPE"] = ["ZC2313"],
        ["SEM-SHARED"] = ["ZC2314"],
        ["SEM-NATIVE-ALLOC"] = ["ZC2315"],
        ["SEM-NATIVE-INLINE"] = ["ZC2316"],
        ["SEM-NESTED-STR"] = ["ZC2317"],
        ["SEM-NESTED-TYPE"] = ["ZC2318"],
        ["SEM-FLEX-TYPE"] = ["ZC2320"],
        ["SEM-V64-TYPE"] = ["ZC2321"],
        ["SEM-O64-TYPE"] = ["ZC2322"],
        ["SEM-O64-ELEM"] = ["ZC2323"],
        ["SEM-ALIGN"] = ["ZC3008"],
        ["SEM-ALIGN-ENUM"] = ["ZC2115"],
        ["SEM-ID-ALL"] = ["ZC3001"],
        ["SEM-ID-CONSEC"] = ["ZC3002", "ZC3003"],
        ["SEM-ID-NONNEG"] = ["ZC3004"],
        ["SEM-ID-UNION"] = ["ZC3005"],
        ["SEM-ENUM-NOTYPE"] = ["ZC2106"],
        ["SEM-ENUM-INTEGRAL"] = ["ZC2107"],
        ["SEM-ENUM-DUPNAME"] = ["ZC2011"],
        ["SEM-ENUM-RANGE"] = ["ZC2109"],
        ["SEM-ENUM-FIT"] = ["ZC2108", "ZC2109"],
        ["SEM-ENUM-UNIQUE"] = ["ZC2110"],
        ["SEM-FLAGS-RANGE"] = ["ZC2111"],
        ["SEM-FLAGS-UNSIGNED"] = ["ZC2112"],
        ["SEM-UNION-MEMBER"] = ["ZC2105"],
        ["SEM-INCLUDE-ORDER"] = ["ZC1026"],
        ["SEM-INCLUDE-LOAD"] = ["ZC2001"],
        ["SEM-INCLUDE-LOCATE"] = ["ZC2002"],
        ["SEM-ROOT-UNKNOWN"] = ["ZC2005", "ZC2024"],
        ["SEM-ROOT-TABLE"] = ["ZC2024"],
        ["SEM-FILEID"] = ["ZC2025"],
        ["SEM-SERVICE-DUP"] = ["ZC2009"],
        ["SEM-RPC-DUP"] = ["ZC2010"],
        ["SEM-RPC-TABLE"] = ["ZC2116"],
    };

    /// <summary>Files where another rule says it better.</summary>
    private static readonly Dictionary<string, string> RuleOfFile = new()
    {
        ["232_struct_self_only.fbs"] = "ZC2104",
        ["549_union_member_scalar_bare.fbs"] = "ZC2105",
        ["553_union_member_string_bare.fbs"] = "ZC2105",
        ["639_native_include_after_decl.fbs"] = "ZC1026",
    };

    // Each is a line of docs/flatc-differences.md.
    private static readonly string[] OtherwiseThanFlatc =
    [
        "attribute_after_use.fbs",
        "enum_forward_in_field.fbs",
        "identifier_multibyte.fbs",
        "key_deprecated.fbs",
        "namespace_deep65.fbs",
        "root_forward.fbs",
        "rpc_streaming_Client_u.fbs",
        "rpc_streaming_bogus.fbs",
        "rpc_streaming_empty.fbs",
        "rpc_streaming_no_value.fbs",
        "rpc_streaming_number.fbs",
    ];

    /// <summary>Quirks of flatc that are rejected here too; the other <c>may-accept</c> files are accepted.</summary>
    private static readonly HashSet<string> KeptQuirks = ["407_attr_value_bool.fbs", "408_attr_value_float.fbs"];

    /// <summary>What options of flatc turn into errors are warnings here, or our option's errors.</summary>
    private static readonly Dictionary<string, string> RuleOfOption = new()
    {
        ["WARN-FLAGS-SIGNED"] = "ZC2113",
        ["WARN-SNAKE"] = "ZC2018",
        ["WARN-ATTR-DUP"] = "ZC2013",
        ["SEM-PRIVATE"] = "ZC2028",
    };

    /// <summary>JSON parts that are wrong even for one who only reads over them.</summary>
    private static readonly Dictionary<string, string> RuleOfJson = new()
    {
        ["908_json_decl_after_object.fbs"] = "ZC1020",
        ["909_json_missing_comma.fbs"] = "ZC1020",
        ["924_json_force_align_vector.fbs"] = "ZC3008",
        ["930_json_array_root.fbs"] = "ZC1021",
        ["931_json_bad_utf8.fbs"] = "ZC1007",
    };

    /// <summary>What is said about the lax files; an empty text when nothing is.</summary>
    private static readonly Dictionary<string, string> RuleOfLax = new()
    {
        ["003_union_duplicate_value.fbs"] = "ZC2110",
        ["004_struct_over_64k.fbs"] = "ZC3009",
        ["005_struct_circular_array.fbs"] = "ZC2104",
        ["007_too_many_fields.fbs"] = "ZC3011",
        ["008_rpc_forward_struct.fbs"] = "ZC2116",
        ["010_forward_reference_captured.fbs"] = "ZC2005",
        ["011_forward_reference_captured_despite_local.fbs"] = "ZC2006",
        ["012_root_type_prefers_global.fbs"] = "ZC2023",
        ["013_root_type_twice.fbs"] = "ZC2022",
        ["014_file_identifier_twice.fbs"] = "ZC2022",
        ["016_attribute_wrong_place.fbs"] = "ZC2016",
        ["019_table_force_align.fbs"] = "ZC2016",
        ["020_streaming_unknown.fbs"] = "ZC2117",
        ["021_required_deprecated.fbs"] = "ZC2305",
        ["022_key_deprecated.fbs"] = "ZC2309",
        ["023_bool_default_2.fbs"] = "ZC2214",
        ["025_bit_flags_default_outside.fbs"] = "ZC2215",
        ["027_attribute_redeclares_builtin.fbs"] = "ZC2015",
        ["028_attribute_declared_twice.fbs"] = "ZC2014",
        ["029_id_without_value.fbs"] = "ZC3007",
        ["032_service_named_as_table.fbs"] = "ZC2027",
        ["034_empty_enum.fbs"] = "ZC2114",
        ["035_shared_namespace_keyword.fbs"] = "ZC2020",
        ["036_private_leak.fbs"] = "ZC2028",
        ["037_file_identifier_zero_bytes.fbs"] = "ZC2026",
        ["039_key_bool.fbs"] = "ZC2310",
        ["040_key_float.fbs"] = "ZC2310",
        ["042_optional_attribute_table.fbs"] = "ZC2016",
        ["043_native_include_missing.fbs"] = "ZC2021",
        ["045_deprecated_key_vector.fbs"] = "",
        ["046_union_member_private.fbs"] = "ZC2028",
        ["047_required_empty_namespace.fbs"] = "ZC2019",
        ["048_attr_value_on_flag.fbs"] = "ZC2017",
        ["049_attr_no_value_needed.fbs"] = "",
        ["051_enum_underlying_enum.fbs"] = "ZC2107",
        ["052_enum_underlying_itself.fbs"] = "ZC2107",
    };

    /// <summary>Files that flatc accepts, or crashes on, and that are rejected here.</summary>
    private static readonly Dictionary<string, string> Stricter = new()
    {
        ["valid/084_struct_array_max.fbs"] = "ZC3010",
        ["csharp/037_key_deprecated.fbs"] = "ZC2309",
        ["csharp/044_union_duplicate_value.fbs"] = "ZC2110",
    };

    public static TheoryData<string> Errors => Files("errors");

    public static TheoryData<string> Lax => Files("lax");

    public static TheoryData<string> Corners => Files("corners");

    public static TheoryData<string> Accepted
    {
        get
        {
            var data = new TheoryData<string>();
            foreach (string folder in new[] { "valid", "csharp" })
            {
                foreach (string[] row in Rows(folder))
                {
                    data.Add(folder + "/" + row[0]);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Errors))]
    public void Errors_FileThatFlatcRejects_HasTheDecidedVerdict(string file)
    {
        string[] row = Rows("errors").Single(row => row[0] == file);
        (string message, string kind, string errorClass) = (row[2], row[5], row[6]);
        bool mayAccept = row.Length > 7 && row[7] == "may-accept";
        LinkOptions options = LinkOptions.Default with { RequireExplicitIds = errorClass == "SEM-ID-REQUIRED" };
        IReadOnlyList<LinkedSchema> linked = Compile("errors", file, options);
        switch (kind)
        {
            case "schema" when errorClass == "SEM-UNDEF-INC":
                Assert.Null(linked[0].Model);
                Assert.Contains(linked, schema => schema.Diagnostics.Any(diagnostic => diagnostic.Path == "errors/inc/broken.fbs" && diagnostic.Rule.Id == "ZC2005"));
                break;
            case "schema" when mayAccept && !KeptQuirks.Contains(file):
                AssertAccepted(linked[0]);
                break;
            case "schema":
                AssertRejected(linked[0], RuleOfFile.TryGetValue(file, out string? better) ? [better] : RulesOfClass[errorClass], message);
                break;
            case "cli":
                AssertRejected(linked[0], ["ZC1012", "ZC1001"], "");
                break;
            case "option" when options.RequireExplicitIds:
                AssertRejected(linked[0], ["ZC3006", "ZC3001"], message);
                break;
            case "option":
                AssertAccepted(linked[0]);
                Assert.Contains(linked[0].Diagnostics, diagnostic => diagnostic.Rule.Id == RuleOfOption[errorClass]);
                break;
            case "json" when RuleOfJson.TryGetValue(file, out string? rule):
                AssertRejected(linked[0], [rule], "");
                break;
            case "json":
                AssertAccepted(linked[0]);
                Assert.Contains(linked[0].Diagnostics, diagnostic => diagnostic.Rule == DiagnosticCatalog.JsonIgnored);
                break;
            default:
                Assert.Equal("lang", kind);
                AssertAccepted(linked[0]);
                break;
        }
    }

    [Theory]
    [MemberData(nameof(Accepted))]
    public void Accepted_FileThatFlatcAccepts_HasAModel(string path)
    {
        string[] parts = path.Split('/');
        LinkedSchema linked = Compile(parts[0], parts[1], LinkOptions.Default)[0];
        if (Stricter.TryGetValue(path, out string? rule))
        {
            AssertRejected(linked, [rule], "");
        }
        else
        {
            AssertAccepted(linked);
        }
    }

    [Theory]
    [MemberData(nameof(Lax))]
    public void Lax_FileThatFlatcShouldNotAccept_IsReported(string file)
    {
        string[] row = Rows("lax").Single(row => row[0] == file);
        LinkedSchema linked = Compile("lax", file, LinkOptions.Default)[0];
        string expected = RuleOfLax[file];
        if (expected.Length == 0)
        {
            Assert.Empty(SchemaTest.Relevant(linked));
            return;
        }

        SchemaDiagnostic found = linked.Diagnostics.First(diagnostic => diagnostic.Rule.Id == expected);
        bool isKeptWarning = file == "021_required_deprecated.fbs";
        bool isMadeError = file == "020_streaming_unknown.fbs";
        Assert.Equal((row[4] == "reject" && !isKeptWarning) || isMadeError, found.Severity == DiagnosticSeverity.Error);
        Assert.Equal(found.Severity == DiagnosticSeverity.Error, linked.Model is null);
    }

    [Fact]
    public void Corpus_ByFolder_IsComplete()
    {
        foreach (string folder in new[] { "errors", "valid", "lax", "csharp", "corners" })
        {
            IEnumerable<string> files = Directory.GetFiles(Path.Combine(Root, folder), "*.fbs").Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal);
            Assert.Equal(Rows(folder).Select(row => row[0]).Order(StringComparer.Ordinal), files);
        }
    }

    [Theory]
    [MemberData(nameof(Corners))]
    public void Corner_OfTheLanguage_HasTheVerdictThatIsWrittenDown(string file)
    {
        string expected = Rows("corners").Single(row => row[0] == file)[3];

        LinkedSchema linked = Compile("corners", file, LinkOptions.Default)[0];

        SchemaDiagnostic[] errors = [.. linked.Diagnostics.Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)];
        string found = string.Join(' ', errors.Select(static error => error.Rule.Id).Distinct().Order(StringComparer.Ordinal));
        Assert.True(found == expected, $"expected '{expected}', found:\n{SchemaTest.Describe(errors)}");
        Assert.Equal(expected.Length > 0, linked.Model is null);
    }

    [Fact]
    public void Corners_ThatFlatcJudgesOtherwise_AreThoseThatTheDocumentationNames()
    {
        IEnumerable<string> differences = Rows("corners").Where(static row => (row[1] == "accept") != (row[3].Length == 0)).Select(static row => row[0]);

        Assert.Equal(OtherwiseThanFlatc.Order(StringComparer.Ordinal), differences.Order(StringComparer.Ordinal));
    }

    private static void AssertAccepted(LinkedSchema linked)
    {
        Assert.True(linked.Model is not null, SchemaTest.Describe(linked.Diagnostics));
        Assert.DoesNotContain(linked.Diagnostics, diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
    }

    // All errors are of the stated kind: the others would be consequences, which nobody wants to read.
    private static void AssertRejected(LinkedSchema linked, string[] rules, string message)
    {
        List<SchemaDiagnostic> errors = [.. linked.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)];
        Assert.Null(linked.Model);
        Assert.True(errors.Count > 0 && errors.All(error => rules.Contains(error.Rule.Id)), $"expected {string.Join(" or ", rules)}, found:\n{SchemaTest.Describe(errors)}");
        if (Position().Match(message) is { Success: true } position)
        {
            int line = Number(position, "line");
            int column = Number(position, "column");
            int found = errors[0].Lines.Start.Line + 1;
            int expected = position.Groups["origin"].Success ? Number(position, "origin") : column == 0 ? line - 1 : line;

            // flatc notices an endless comment, and a file without content, at the end of the file.
            expected = errors[0].Rule == DiagnosticCatalog.UnterminatedComment ? 2 : errors[0].Rule == DiagnosticCatalog.EmptyFile ? 1 : expected;
            Assert.Equal(expected, found);
            if (column > 0 && found == line)
            {
                Assert.InRange(errors[0].Lines.Start.Column, 0, column);
            }
        }
    }

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    private static IReadOnlyList<LinkedSchema> Compile(string folder, string file, LinkOptions options)
    {
        string directory = Path.Combine(Root, folder);
        List<string> paths = [Path.Combine(directory, file)];
        string includes = Path.Combine(directory, "inc");
        if (Directory.Exists(includes))
        {
            paths.AddRange(Directory.GetFiles(includes, "*.fbs", SearchOption.AllDirectories));
        }

        return SchemaCompiler.Link(
            [.. paths.Select(path => SchemaCompiler.Parse(Path.GetRelativePath(Root, path), Encoding.UTF8.GetString(File.ReadAllBytes(path))))], options with { OneAssembly = false });
    }

    private static TheoryData<string> Files(string folder)
    {
        var data = new TheoryData<string>();
        foreach (string[] row in Rows(folder))
        {
            data.Add(row[0]);
        }

        return data;
    }

    private static IEnumerable<string[]> Rows(string folder) => File.ReadLines(Path.Combine(Root, folder, "expected.tsv")).Skip(1).Select(line => line.Split('\t'));

    [GeneratedRegex(@"\.fbs:(?<line>\d+): ?(?<column>\d+): error(.*originally at: [^:]*:(?<origin>\d+))?")]
    private static partial Regex Position();
}
