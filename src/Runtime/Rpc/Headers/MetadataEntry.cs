using System.Buffers;
using System.Text;

namespace ZcGen.Rpc;

/// <summary>One entry of a <see cref="Metadata"/>: a key, and a text or bytes. Immutable.</summary>
/// <remarks>As in gRPC, the key says which it is: the values of keys that end with <c>-bin</c> are bytes.</remarks>
public sealed class MetadataEntry
{
    /// <summary>What the keys of binary values end with.</summary>
    public const string BinarySuffix = "-bin";

    internal const int MaxKeyLength = byte.MaxValue;

    private static readonly SearchValues<byte> KeyBytes = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789_-."u8);

    private readonly byte[] _value;

    private MetadataEntry(string key, bool isBinary, byte[] value)
    {
        Key = key;
        IsBinary = isBinary;
        _value = value;
    }

    /// <summary>Gets the key, in lower case.</summary>
    public string Key { get; }

    /// <summary>Gets whether the value is bytes and no text, because the key ends with <see cref="BinarySuffix"/>.</summary>
    public bool IsBinary { get; }

    /// <summary>Gets the text.</summary>
    /// <exception cref="InvalidOperationException">The value is binary.</exception>
    public string Value => IsBinary
        ? throw new InvalidOperationException($"the value of '{Key}' is bytes: read {nameof(ValueBytes)}")
        : Encoding.ASCII.GetString(_value);

    /// <summary>Gets the bytes of the value, be it binary or text.</summary>
    public ReadOnlyMemory<byte> ValueBytes => _value;

    /// <summary>Returns the entry as a line for people; the bytes of a binary value are left out.</summary>
    public override string ToString() => IsBinary ? $"{Key}: {_value.Length} bytes" : $"{Key}: {Value}";

    /// <summary>Creates an entry of a call that is to be made.</summary>
    /// <exception cref="ArgumentException">The key or the value is not allowed.</exception>
    internal static MetadataEntry Create(string key, string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        string checkedKey = CheckedKey(key);
        if (IsBinaryKey(checkedKey))
        {
            throw new ArgumentException(
                $"the value of '{checkedKey}' is binary, as its key ends with '{BinarySuffix}': give bytes", nameof(value));
        }

        byte[] bytes = Encoding.UTF8.GetBytes(value);
        return IsText(bytes)
            ? new MetadataEntry(checkedKey, isBinary: false, bytes)
            : throw new ArgumentException(
                $"a text of metadata is printable ASCII, and that of '{checkedKey}' is not: give bytes to a key that ends with "
                    + $"'{BinarySuffix}'",
                nameof(value));
    }

    /// <inheritdoc cref="Create(string, string)"/>
    internal static MetadataEntry Create(string key, ReadOnlySpan<byte> value)
    {
        string checkedKey = CheckedKey(key);
        return IsBinaryKey(checkedKey)
            ? new MetadataEntry(checkedKey, isBinary: true, value.ToArray())
            : throw new ArgumentException(
                $"the value of '{checkedKey}' is a text, as its key does not end with '{BinarySuffix}': give a string, or another key",
                nameof(key));
    }

    /// <summary>Opens an entry that a peer sent, and that <see cref="IsValid"/> has found to be one.</summary>
    internal static MetadataEntry Open(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value)
    {
        string text = Encoding.ASCII.GetString(key);
        return new MetadataEntry(text, IsBinaryKey(text), value.ToArray());
    }

    /// <summary>Returns whether key and value are what an honest peer sends.</summary>
    internal static bool IsValid(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value) =>
        IsKey(key) && (key.EndsWith("-bin"u8) || IsText(value));

    /// <summary>Returns the key in lower case, as entries have it.</summary>
    /// <exception cref="ArgumentException">It is no key.</exception>
    internal static string CheckedKey(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        string lower = key.ToLowerInvariant();
        return IsKey(Encoding.UTF8.GetBytes(lower))
            ? lower
            : throw new ArgumentException(
                $"'{key}' is no key of metadata: letters, digits, '_', '-' and '.' of ASCII, at most {MaxKeyLength} of them", nameof(key));
    }

    /// <summary>Returns whether all bytes are printable ASCII.</summary>
    internal static bool IsText(ReadOnlySpan<byte> value) => !value.ContainsAnyExceptInRange((byte)' ', (byte)'~');

    private static bool IsBinaryKey(string key) => key.EndsWith(BinarySuffix, StringComparison.Ordinal);

    private static bool IsKey(ReadOnlySpan<byte> key) =>
        key.Length is > 0 and <= MaxKeyLength && !key.ContainsAnyExcept(KeyBytes);
}
