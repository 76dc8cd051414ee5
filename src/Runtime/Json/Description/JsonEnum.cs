using System.ComponentModel;
using System.Text;
using System.Text.Json;

namespace ZcGen.CompilerServices;

/// <summary>Describes an enum for JSON. Generated code creates instances.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class JsonEnum : JsonType
{
    private readonly (string Name, byte[] Utf8, JsonEncodedText Encoded, ulong Bits)[] _values;
    private readonly byte[] _prefix;
    private readonly byte[] _fullPrefix;

    /// <summary>Initializes the description of an enum.</summary>
    /// <param name="name">The name in the schema, with the namespace.</param>
    /// <param name="isBitFlags">Whether the values are single bits that combine.</param>
    /// <param name="values">The names and numbers (sign-extended to 64 bits), in ascending order.</param>
    public JsonEnum(string name, bool isBitFlags, params (string Name, ulong Bits)[] values)
        : base(name)
    {
        ArgumentNullException.ThrowIfNull(values);
        IsBitFlags = isBitFlags;
        _values = Array.ConvertAll(
            values,
            static value => (value.Name, Encoding.UTF8.GetBytes(value.Name), JsonEncodedText.Encode(value.Name), value.Bits));
        _prefix = Encoding.UTF8.GetBytes(name[(name.LastIndexOf('.') + 1)..] + ".");
        _fullPrefix = Encoding.UTF8.GetBytes(name + ".");
    }

    /// <summary>Gets whether the values are single bits that combine.</summary>
    public bool IsBitFlags { get; }

    internal IEnumerable<string> Names => _values.Select(static value => value.Name);

    /// <summary>Finds the name of a number.</summary>
    internal bool TryName(ulong bits, out JsonEncodedText name)
    {
        foreach ((_, _, JsonEncodedText encoded, ulong known) in _values)
        {
            if (known == bits)
            {
                name = encoded;
                return true;
            }
        }

        name = default;
        return false;
    }

    /// <summary>Gets the names of all bits that are set; null if a bit has no name or none is set.</summary>
    internal string? Flags(ulong bits)
    {
        ulong named = 0;
        foreach ((_, _, _, ulong known) in _values)
        {
            named |= known & bits;
        }

        return bits == 0 || named != bits
            ? null
            : string.Join(' ', _values.Where(value => (value.Bits & bits) != 0).Select(static value => value.Name));
    }

    /// <summary>Parses one or more names, separated by spaces and optionally qualified by the enum's name.</summary>
    internal bool TryParse(ReadOnlySpan<byte> text, out ulong bits)
    {
        bits = 0;
        bool hasAny = false;
        foreach (Range range in text.Split((byte)' '))
        {
            ReadOnlySpan<byte> word = text[range];
            if (word.IsEmpty)
            {
                continue;
            }

            if ((hasAny && !IsBitFlags) || !TryWord(Strip(word), out ulong value))
            {
                return false;
            }

            bits |= value;
            hasAny = true;
        }

        return hasAny;
    }

    private ReadOnlySpan<byte> Strip(ReadOnlySpan<byte> word) =>
        word.StartsWith(_prefix) ? word[_prefix.Length..] : word.StartsWith(_fullPrefix) ? word[_fullPrefix.Length..] : word;

    private bool TryWord(ReadOnlySpan<byte> word, out ulong bits)
    {
        foreach ((_, byte[] utf8, _, ulong known) in _values)
        {
            if (word.SequenceEqual(utf8))
            {
                bits = known;
                return true;
            }
        }

        bits = 0;
        return false;
    }
}
