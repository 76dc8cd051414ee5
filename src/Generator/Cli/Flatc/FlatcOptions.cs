namespace ZcGen.Cli.Flatc;

/// <summary>The options of flatc 25 that matter where its command lines are recognised.</summary>
internal static class FlatcOptions
{
    /// <summary>Gets the options that need no counterpart: what they ask for is what zcgen does.</summary>
    public static IReadOnlySet<string> Implied { get; } = new HashSet<string>
    {
        "--csharp", "-n", "--gen-onefile", "--gen-mutable", "--gen-includes", "--gen-inclues", "--cs-global-alias", "--schema", "--binary",
        "-b", "--bfbs-filenames", "--bfbs-comments", "--bfbs-builtins",
    };

    /// <summary>Gets the options that have a counterpart with the same arguments.</summary>
    public static IReadOnlySet<string> Translated { get; } = new HashSet<string>
    {
        "-o", "-I", "--conform", "--conform-includes", "--gen-object-api", "--cs-gen-json-serializer", "--require-explicit-ids",
        "--warnings-as-errors",
    };

    /// <summary>Gets the options for other languages and for data, each a task of flatc.</summary>
    public static IReadOnlySet<string> Tasks { get; } = new HashSet<string>
    {
        "--cpp", "-c", "--go", "-g", "--java", "-j", "--dart", "-d", "--ts", "-T", "--python", "-p", "--lobster", "--lua", "-l", "--rust",
        "-r", "--php", "--kotlin", "--kotlin-kmp", "--nim", "--swift", "--jsonschema", "--json", "-t", "--proto", "--annotate", "--grpc",
        "--flexbuffers", "-M",
    };

    /// <summary>Gets further options, which change how flatc does a task.</summary>
    public static IReadOnlySet<string> Others { get; } = new HashSet<string>
    {
        "--gen-all", "--no-includes", "--gen-name-strings", "--gen-compare", "--gen-nullable", "--gen-generated", "--gen-json-emit",
        "--no-warnings", "--no-prefix", "--scoped-enums", "--strict-json", "--allow-non-utf8", "--natural-utf8", "--defaults-json",
        "--unknown-json", "--raw-binary", "--size-prefixed", "--force-defaults", "--force-empty", "--force-empty-vectors", "--keep-prefix",
        "--reflect-types", "--reflect-names", "--bfbs-gen-embed", "--bfbs-absolute-paths", "--file-names-only",
        "--no-leak-private-annotation", "--preserve-case", "--oneof-union", "--json-nested-bytes",
    };

    /// <summary>Gets the options that are followed by a value.</summary>
    public static IReadOnlySet<string> Valued { get; } = new HashSet<string>
    {
        "-o", "-I", "--conform", "--conform-includes", "--bfbs-filenames", "--annotate", "--root-type", "--filename-suffix",
        "--filename-ext", "--include-prefix", "--object-prefix", "--object-suffix", "--cpp-include", "--cpp-ptr-type", "--cpp-str-type",
        "--cpp-field-case-style", "--cpp-std", "--go-import", "--go-module-name", "--go-namespace", "--package-prefix",
        "--proto-namespace-suffix", "--python-version", "--grpc-filename-suffix", "--grpc-search-path", "--grpc-additional-header",
    };

    /// <summary>Returns whether flatc has an option of this name.</summary>
    public static bool Contains(string name) =>
        Implied.Contains(name) || Translated.Contains(name) || Tasks.Contains(name) || Others.Contains(name) || Valued.Contains(name);
}
