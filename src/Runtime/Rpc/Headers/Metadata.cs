using System.Collections;

namespace ZcGen.Rpc;

/// <summary>Keys and values that travel with a call beside its message: gRPC's metadata, in the order in which they were added.</summary>
/// <remarks>
/// At most <see cref="MaxSize"/> bytes in all. A key may occur several times. Keys are letters, digits, <c>_</c>, <c>-</c> and <c>.</c> of
/// ASCII; upper case becomes lower case. Values are printable ASCII, or bytes if the key ends with <c>-bin</c>. Not for several threads at
/// once while something is added. What a peer sent cannot be changed.
/// </remarks>
public sealed class Metadata : IReadOnlyList<MetadataEntry>
{
    /// <summary>The most bytes that the entries of a call take: of each its key, its value, 5 bytes, and what is missing to a multiple of
    /// 4.</summary>
    public const int MaxSize = 1024;

    /// <summary>Gets the metadata without entries, which cannot be changed.</summary>
    public static Metadata Empty { get; } = new([]);

    private readonly List<MetadataEntry> _entries;
    private readonly bool _isReadOnly;
    private int _size;

    /// <summary>Initializes metadata without entries.</summary>
    public Metadata() => _entries = [];

    /// <summary>Initializes what a peer sent.</summary>
    internal Metadata(List<MetadataEntry> entries)
    {
        _entries = entries;
        _isReadOnly = true;
    }

    /// <summary>Gets the number of entries.</summary>
    public int Count => _entries.Count;

    /// <summary>Gets the entry at <paramref name="index"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such entry.</exception>
    public MetadataEntry this[int index] => _entries[index];

    /// <summary>Returns a copy, which can be changed.</summary>
    internal Metadata Copy()
    {
        var copy = new Metadata();
        foreach (MetadataEntry entry in _entries)
        {
            copy.Add(entry);
        }

        return copy;
    }

    /// <summary>Adds a text.</summary>
    /// <param name="key">The key, which does not end with <c>-bin</c>.</param>
    /// <param name="value">Printable characters of ASCII.</param>
    /// <exception cref="ArgumentException">The key or the value is not allowed, or the entry makes the metadata too large.</exception>
    /// <exception cref="InvalidOperationException">The metadata is a peer's, or <see cref="Empty"/>.</exception>
    public void Add(string key, string value) => Add(MetadataEntry.Create(key, value));

    /// <summary>Adds bytes, which are copied.</summary>
    /// <param name="key">The key, which ends with <c>-bin</c>.</param>
    /// <param name="value">Any bytes.</param>
    /// <exception cref="ArgumentException">The key is not allowed, or the entry makes the metadata too large.</exception>
    /// <exception cref="InvalidOperationException">The metadata is a peer's, or <see cref="Empty"/>.</exception>
    public void Add(string key, ReadOnlySpan<byte> value) => Add(MetadataEntry.Create(key, value));

    /// <summary>Adds an entry.</summary>
    /// <exception cref="ArgumentException">The entry makes the metadata too large.</exception>
    /// <exception cref="InvalidOperationException">The metadata is a peer's, or <see cref="Empty"/>.</exception>
    public void Add(MetadataEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        if (_isReadOnly)
        {
            throw new InvalidOperationException("this metadata cannot be changed: add the entries to one of your own");
        }

        int size = _size + HeaderBlock.SizeOf(entry);
        if (size > MaxSize)
        {
            throw new ArgumentException(
                $"the metadata of a call takes at most {MaxSize} bytes, and with '{entry.Key}' it takes {size}: send less, or send it in the "
                    + "request",
                nameof(entry));
        }

        _size = size;
        _entries.Add(entry);
    }

    /// <summary>Returns the last entry with a key; null if there is none.</summary>
    public MetadataEntry? Get(string key)
    {
        string wanted = MetadataEntry.CheckedKey(key);
        return _entries.FindLast(entry => entry.Key == wanted);
    }

    /// <summary>Returns the text of the last entry with a key; null if there is none.</summary>
    /// <exception cref="InvalidOperationException">The value is binary.</exception>
    public string? GetValue(string key) => Get(key)?.Value;

    /// <summary>Returns a copy of the bytes of the last entry with a key; null if there is none.</summary>
    public byte[]? GetValueBytes(string key) => Get(key)?.ValueBytes.ToArray();

    /// <summary>Returns all entries with a key, in their order.</summary>
    public IEnumerable<MetadataEntry> GetAll(string key)
    {
        string wanted = MetadataEntry.CheckedKey(key);
        return _entries.Where(entry => entry.Key == wanted);
    }

    /// <summary>Returns an enumerator over the entries.</summary>
    public IEnumerator<MetadataEntry> GetEnumerator() => _entries.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
