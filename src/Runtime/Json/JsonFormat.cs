namespace ZcGen.Json;

/// <summary>Represents the options for messages as JSON. The defaults are flatc's. Immutable and thread-safe.</summary>
public sealed record JsonFormat
{
    /// <summary>Gets the options with flatc's defaults.</summary>
    public static JsonFormat Default { get; } = new();

    /// <summary>Gets whether scalars that a table does not store are written, with their defaults: <c>flatc --defaults-json</c>.</summary>
    public bool WriteDefaults { get; init; }

    /// <summary>
    /// Gets whether enum values are written as names, <c>"A B"</c> for flags, and not as numbers. Both are read. True by default.
    /// </summary>
    /// <remarks>The option <c>output_enum_identifiers</c> of flatc's library.</remarks>
    public bool WriteEnumNames { get; init; } = true;

    /// <summary>
    /// Gets whether not-a-number and infinities are written as <c>nan</c>, <c>inf</c> and <c>-inf</c> without quotes, as flatc does.
    /// </summary>
    /// <remarks>That is not JSON. They are read with and without quotes, in any case.</remarks>
    public bool WriteUnquotedNonFinite { get; init; }

    /// <summary>
    /// Gets whether vectors of <c>ubyte</c> are written as base64 strings, and such strings read. flatc has no such option.
    /// </summary>
    /// <remarks>Arrays of numbers are read in any case.</remarks>
    public bool Base64 { get; init; }

    /// <summary>Gets whether fields that the schema does not have are ignored, not rejected: <c>flatc --unknown-json</c>.</summary>
    public bool SkipUnknown { get; init; }

    /// <summary>
    /// Gets whether an array of bytes, unchecked, is read for a <c>nested_flatbuffer</c>: <c>flatc --json-nested-bytes</c>.
    /// </summary>
    public bool AcceptNestedBytes { get; init; }

    /// <summary>Gets the length in bytes of the largest message that is created from JSON. 64 MiB by default.</summary>
    /// <remarks>A few characters of JSON can describe a large table.</remarks>
    public int MaxMessageLength { get; init; } = 64 << 20;
}
