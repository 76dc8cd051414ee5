using System.Text;

namespace ZcGen.Json;

/// <summary>Represents the fields of a table or struct, in order and by name.</summary>
internal sealed class JsonFields
{
    // The names in byte order, each with its field and whether it is the name of a union's kind.
    private readonly (byte[] Name, int Index, bool IsKind)[] _byName;

    public JsonFields(JsonField[] fields)
    {
        All = fields;
        var names = new List<(byte[] Name, int Index, bool IsKind)>(fields.Length);
        for (int i = 0; i < fields.Length; i++)
        {
            names.Add((fields[i].Utf8Name, i, false));
            if (fields[i].IsUnion)
            {
                names.Add((Encoding.UTF8.GetBytes(fields[i].Name + JsonField.KindSuffix), i, true));
            }
        }

        names.Sort(static (left, right) => left.Name.AsSpan().SequenceCompareTo(right.Name));
        _byName = [.. names];
    }

    /// <summary>Gets the fields, in order.</summary>
    public JsonField[] All { get; }

    /// <summary>Gets all names, including those of the kinds of unions.</summary>
    public IEnumerable<string> Names => _byName.Select(static name => Encoding.UTF8.GetString(name.Name));

    /// <summary>Finds a field by name.</summary>
    /// <param name="name">The name, as UTF-8.</param>
    /// <param name="index">The index of the field; -1 if there is none.</param>
    /// <param name="isKind">Whether the name is that of a union's kind, or of the kinds of a vector of unions.</param>
    public bool TryFind(ReadOnlySpan<byte> name, out int index, out bool isKind)
    {
        int low = 0;
        int high = _byName.Length - 1;
        while (low <= high)
        {
            int middle = (low + high) / 2;
            int order = name.SequenceCompareTo(_byName[middle].Name);
            if (order == 0)
            {
                (_, index, isKind) = _byName[middle];
                return true;
            }

            (low, high) = order < 0 ? (low, middle - 1) : (middle + 1, high);
        }

        index = -1;
        isKind = false;
        return false;
    }
}
