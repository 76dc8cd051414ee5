namespace ZcGen.Json;

/// <summary>How messages are written as JSON and read from it; the defaults are flatc's. Immutable and thread-safe.</summary>
public sealed record JsonFormat
{
    /// <summary>flatc's defaults.</summary>
    public static JsonFormat Default { get; } = new();

    /// <summary>Writes numbers that a table does not store, with the defaults of the schema: <c>flatc --defaults-json</c>.</summary>
    public bool WriteDefaults { get; init; }

    /// <summary>Writes names of enum values, <c>"A B"</c> for flags; without it, numbers (<c>output_enum_identifiers</c> of flatc's library). Both are read.</summary>
    public bool WriteEnumNames { get; init; } = true;

    /// <summary>Writes not-a-number and infinities as flatc prints them: <c>nan</c>, <c>inf</c> and <c>-inf</c> without quotes, which is not JSON. Both are read, in any case.</summary>
    public bool WriteUnquotedNonFinite { get; init; }

    /// <summary>Writes a vector of <c>ubyte</c> as a string in base64, as <c>System.Text.Json</c> does with bytes, and reads such strings; arrays of numbers are read all the same. flatc has nothing like it.</summary>
    public bool Base64 { get; init; }

    /// <summary>Reads over fields that the schema does not have, instead of refusing them: <c>flatc --unknown-json</c>.</summary>
    public bool SkipUnknown { get; init; }

    /// <summary>Accepts an array of bytes for a <c>nested_flatbuffer</c>, which may then be anything: <c>flatc --json-nested-bytes</c>.</summary>
    public bool AcceptNestedBytes { get; init; }

    /// <summary>The largest message that is made of JSON in an array of its own, in bytes: a few characters can stand for a large table. 64 MiB.</summary>
    public int MaxMessageLength { get; init; } = 64 << 20;
}
