using System.Collections;

namespace ZcGen.Compiler.Breaking.Facts;

/// <summary>Facts by name, enumerated in the order of their names.</summary>
/// <typeparam name="T">The kind of facts.</typeparam>
internal sealed class NamedFacts<T> : IReadOnlyDictionary<string, T>
{
    private readonly Dictionary<string, T> _byName;
    private readonly string[] _names;

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

        _names = [.. _byName.Keys];
        Array.Sort(_names, StringComparer.Ordinal);
    }

    /// <inheritdoc/>
    public int Count => _names.Length;

    /// <inheritdoc/>
    public IEnumerable<string> Keys => _names;

    /// <inheritdoc/>
    public IEnumerable<T> Values => _names.Select(name => _byName[name]);

    /// <inheritdoc/>
    public T this[string key] => _byName[key];

    /// <inheritdoc/>
    public bool ContainsKey(string key) => _byName.ContainsKey(key);

    /// <inheritdoc/>
    public bool TryGetValue(string key, out T value) => _byName.TryGetValue(key, out value!);

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, T>> GetEnumerator() =>
        _names.Select(name => new KeyValuePair<string, T>(name, _byName[name])).GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
