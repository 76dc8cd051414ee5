using System.Collections;

namespace ZcGen.Compiler.Breaking.Facts;

/// <summary>Facts by name, enumerated in the order of their names.</summary>
/// <remarks>Thread-safe, as it seems immutable: they are sorted when they are first enumerated.</remarks>
/// <typeparam name="T">The kind of facts.</typeparam>
internal sealed class NamedFacts<T> : IReadOnlyDictionary<string, T>
    where T : class
{
    private readonly Dictionary<string, FactsSource<T>> _byName;
    private FactsSource<T>[]? _sorted;

    /// <summary>Initializes the facts. Schemas that were compiled apart may declare a name twice: the first one counts.</summary>
    public NamedFacts(IEnumerable<FactsSource<T>> items)
    {
        _byName = new(items is ICollection<FactsSource<T>> known ? known.Count : 0, StringComparer.Ordinal);
        foreach (FactsSource<T> item in items)
        {
            if (!_byName.ContainsKey(item.Name))
            {
                _byName.Add(item.Name, item);
            }
        }
    }

    /// <inheritdoc/>
    public int Count => _byName.Count;

    /// <inheritdoc/>
    public IEnumerable<string> Keys => Sorted.Select(static item => item.Name);

    /// <inheritdoc/>
    public IEnumerable<T> Values => Sorted.Select(static item => item.Facts);

    /// <summary>Gets where the facts come from, in the order of their names.</summary>
    public IReadOnlyList<FactsSource<T>> Sorted => _sorted ??= Sort();

    /// <inheritdoc/>
    public T this[string key] => _byName[key].Facts;

    /// <inheritdoc/>
    public bool ContainsKey(string key) => _byName.ContainsKey(key);

    /// <inheritdoc/>
    public bool TryGetValue(string key, out T value)
    {
        bool isThere = _byName.TryGetValue(key, out FactsSource<T>? item);
        value = isThere ? item!.Facts : null!;
        return isThere;
    }

    /// <summary>Returns where the facts of a name come from; null if there are none.</summary>
    public FactsSource<T>? Find(string name) => _byName.TryGetValue(name, out FactsSource<T>? item) ? item : null;

    /// <summary>Returns those of which <paramref name="condition"/> holds.</summary>
    public NamedFacts<T> Where(Func<FactsSource<T>, bool> condition)
    {
        List<FactsSource<T>> items = [.. Sorted.Where(condition)];
        return items.Count == Count ? this : new NamedFacts<T>(items);
    }

    /// <summary>Returns these and others.</summary>
    public NamedFacts<T> With(NamedFacts<T> others) => others.Count == 0 ? this : new NamedFacts<T>(Sorted.Concat(others.Sorted));

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, T>> GetEnumerator() =>
        Sorted.Select(static item => new KeyValuePair<string, T>(item.Name, item.Facts)).GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private FactsSource<T>[] Sort()
    {
        FactsSource<T>[] sorted = [.. _byName.Values];

        // Those of a lock are sorted already, and it takes long to find that out by sorting them.
        for (int i = 1; i < sorted.Length; i++)
        {
            if (string.CompareOrdinal(sorted[i - 1].Name, sorted[i].Name) > 0)
            {
                Array.Sort(sorted, static (left, right) => string.CompareOrdinal(left.Name, right.Name));
                break;
            }
        }

        return sorted;
    }
}
