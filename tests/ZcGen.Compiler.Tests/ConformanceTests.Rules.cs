namespace ZcGen.Compiler.Tests;

/// <content>Which rule here stands for what flatc says of a file, and where the verdicts differ.</content>
public sealed partial class ConformanceTests
{
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

    /// <summary>Files that flatc rejects, and that are accepted here with a warning.</summary>
    private static readonly Dictionary<string, string> Wider = new()
    {
        ["482_force_align_too_large.fbs"] = "ZC3012",
    };

    // Each is a line of docs/flatc-differences.md.
    private static readonly string[] OtherwiseThanFlatc =
    [
        "attribute_after_use.fbs",
        "attribute_force_align_struct_64.fbs",
        "attribute_required_deprecated.fbs",
        "enum_forward_in_field.fbs",
        "identifier_multibyte.fbs",
        "key_deprecated.fbs",
        "namespace_deep65.fbs",
        "root_forward.fbs",
        "rpc_error_empty.fbs",
        "rpc_error_enum.fbs",
        "rpc_error_no_value.fbs",
        "rpc_error_number.fbs",
        "rpc_error_oneway.fbs",
        "rpc_error_struct.fbs",
        "rpc_error_undeclared.fbs",
        "rpc_error_undefined.fbs",
        "rpc_error_union.fbs",
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
        ["WARN-SNAKE"] = "ZC5002",
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

    /// <summary>What is said about the lax files: something of each.</summary>
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
        ["045_deprecated_key_vector.fbs"] = "ZC2329",
        ["046_union_member_private.fbs"] = "ZC2028",
        ["047_required_empty_namespace.fbs"] = "ZC2019",
        ["048_attr_value_on_flag.fbs"] = "ZC2017",
        ["049_attr_no_value_needed.fbs"] = "ZC2328",
        ["051_enum_underlying_enum.fbs"] = "ZC2107",
        ["052_enum_underlying_itself.fbs"] = "ZC2107",
    };

    /// <summary>Files that flatc accepts, or crashes on, and that are rejected here.</summary>
    private static readonly Dictionary<string, string> Stricter = new()
    {
        ["valid/084_struct_array_max.fbs"] = "ZC3010",
        ["valid/128_required_deprecated.fbs"] = "ZC2305",
        ["csharp/037_key_deprecated.fbs"] = "ZC2309",
        ["csharp/044_union_duplicate_value.fbs"] = "ZC2110",
    };
}
