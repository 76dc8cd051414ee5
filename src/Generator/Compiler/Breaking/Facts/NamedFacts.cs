using System.Collections;

namespace ZcGen.Compiler.Breaking.Facts;

/// <summary>Facts by name, enumerated in the order of their names.</summary>
/// <remarks>Thread-safe, as it seems immutable: they are sorted when they are first enumerated.</remarks>
/// <typeparam name="T">The kind of facts.</typeparam>
internal sealed class NamedFacts<T> : IReadOnlyDictionary<string, T>
{
    private readonly Dictionary<string, T> _byName;
    private KeyValuePair<string, T>[]? _sorted;

    /// <summary>Initializes the facts. Schemas that were compiled apart may declare a name twice: the first one counts.</summary>
    public NamedFacts(IEnumerable<T> items, Func<T, string> nameOf)
    {
        _byName = new(items is ICollection<T> known ? known.Count : 0, StringComparer.Ordinal);
        foreach (T item in items)
        {
            string name = nameOf(item);
            if (!_byName.ContainsKey(name))
            {
                _byName.Add(name, item);
            }
        }
    }

    /// <inheritdoc/>
    public int Count => _byName.Count;

    /// <inheritdoc/>
    public IEnumerable<string> Keys => Sorted.Select(static pair => pair.Key);

    /// <inheritdoc/>
    public IEnumerable<T> Values => Sorted.Select(static pair => pair.Value);

    private KeyValuePair<string, T>[] Sorted => _sorted ??= Sort();

    /// <inheritdoc/>
    public T this[string key] => _byName[key];

    /// <inheritdoc/>
    public bool ContainsKey(string key) => _byName.ContainsKey(key);

    /// <inheritdoc/>
    public bool TryGetValue(string key, out T value) => _byName.TryGetValue(key, out value!);

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, T>> GetEnumerator() => ((IEnumerable<KeyValuePair<string, T>>)Sorted).GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private KeyValuePair<string, T>[] Sort()
    {
        KeyValuePair<string, T>[] sorted = [.. _byName];

        // Those of a lock are sorted already, and it takes long to find that out by sorting them.
        for (int i = 1; i < sorted.Length; i++)
        {
            if (string.CompareOrdinal(sorted[i - 1].Key, sorted[i].Key) > 0)
            {
                Array.Sort(sorted, static (left, right) => string.CompareOrdinal(left.Key, right.Key));
                break;
            }
        }

        return sorted;
    }
}
