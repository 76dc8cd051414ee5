using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using ZcGen.Format;

namespace ZcGen.CompilerServices;

/// <summary>Copies a table and everything below it to data objects. Generated code calls it for each field.</summary>
/// <remarks>
/// The depth is limited as for readers: below <see cref="TableReader.MaxDepth"/> levels, including those of nested messages, everything is
/// absent. The size of the copy is limited, too, because the offsets of a hostile message can share targets.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class DataReading
{
    private readonly ExpansionBudget _budget;

    private DataReading(int length) => _budget = new ExpansionBudget(length);

    /// <summary>Copies <paramref name="root"/>, which wraps <paramref name="table"/>.</summary>
    /// <exception cref="ExpansionLimitException">The copy would be too large.</exception>
    public static TData Root<T, TData>(T root, TableReader table)
        where T : IDataTable<TData>, allows ref struct
        where TData : class
    {
        var reading = new DataReading(table.Message.Length);
        reading._budget.Table();
        return root.ToData(reading);
    }

    /// <summary>Copies a string; null if it is absent.</summary>
    public string? Text(Utf8Text text)
    {
        if (!text.IsPresent)
        {
            return null;
        }

        _budget.Elements(text.Utf8.Length, 1);
        return text.ToString();
    }

    /// <summary>Copies a nested table; null if it is absent.</summary>
    public TData? Table<T, TData>(T table)
        where T : IDataTable<TData>, allows ref struct
        where TData : class
    {
        if (!table.IsPresent)
        {
            return null;
        }

        _budget.Table();
        return table.ToData(this);
    }

    /// <summary>Copies the root of a nested message; null if there is none.</summary>
    /// <param name="outer">The table that has the field.</param>
    /// <param name="bytes">The message.</param>
    public TData? Nested<T, TData>(TableReader outer, ReadOnlySpan<byte> bytes)
        where T : ITable<T>, IDataTable<TData>, allows ref struct
        where TData : class => bytes.IsEmpty ? null : Table<T, TData>(outer.NestedRoot<T>(bytes));

    /// <summary>Copies a union; null if it has no value that the schema knows.</summary>
    public TData? Union<T, TData>(T union)
        where T : IDataUnion<TData>, allows ref struct
        where TData : class => union.ToData(this);

    /// <summary>Copies a vector of scalars or structs; null if it is not stored.</summary>
    [SuppressMessage("Design", "CA1002:Do not expose generic lists", Justification = "Data classes have lists.")]
    public List<T>? List<T>(bool isStored, ReadOnlySpan<T> elements)
        where T : unmanaged
    {
        if (!isStored)
        {
            return null;
        }

        _budget.Elements(elements.Length, Memory.Reinterpret.SizeOf<T>());
        return [.. elements];
    }

    /// <summary>Copies a vector of bools; null if it is not stored.</summary>
    [SuppressMessage("Design", "CA1002:Do not expose generic lists", Justification = "Data classes have lists.")]
    public List<bool>? Bools(bool isStored, ReadOnlySpan<Bool8> elements)
    {
        if (!isStored)
        {
            return null;
        }

        _budget.Elements(elements.Length, 1);
        var list = new List<bool>(elements.Length);
        foreach (Bool8 element in elements)
        {
            list.Add(element.Value);
        }

        return list;
    }

    /// <summary>Copies a vector of bytes; null if it is not stored.</summary>
    public byte[]? Bytes(bool isStored, ReadOnlySpan<byte> elements)
    {
        if (!isStored)
        {
            return null;
        }

        _budget.Elements(elements.Length, 1);
        return elements.ToArray();
    }

    /// <summary>Copies a vector of strings; null if it is not stored. A malformed string becomes an empty one.</summary>
    [SuppressMessage("Design", "CA1002:Do not expose generic lists", Justification = "Data classes have lists.")]
    public List<string>? Texts(bool isStored, Utf8TextVector elements)
    {
        if (!isStored)
        {
            return null;
        }

        _budget.Elements(elements.Count, sizeof(uint));
        var list = new List<string>(elements.Count);
        foreach (Utf8Text element in elements)
        {
            list.Add(Text(element) ?? "");
        }

        return list;
    }

    /// <summary>Copies a vector of tables; null if it is not stored. A malformed table has default values.</summary>
    [SuppressMessage("Design", "CA1002:Do not expose generic lists", Justification = "Data classes have lists.")]
    public List<TData>? Tables<T, TData>(bool isStored, TableVector<T> elements)
        where T : ITable<T>, IDataTable<TData>, allows ref struct
        where TData : class
    {
        if (!isStored)
        {
            return null;
        }

        _budget.Elements(elements.Count, sizeof(uint));
        var list = new List<TData>(elements.Count);
        foreach (T element in elements)
        {
            _budget.Table();
            list.Add(element.ToData(this));
        }

        return list;
    }

    /// <summary>Copies a vector of unions; null if it is not stored.</summary>
    [SuppressMessage("Design", "CA1002:Do not expose generic lists", Justification = "Data classes have lists.")]
    public List<TData?>? Unions<T, TKind, TData>(bool isStored, UnionVector<T, TKind> elements)
        where T : IUnion<T, TKind>, IDataUnion<TData>, allows ref struct
        where TKind : unmanaged
        where TData : class
    {
        if (!isStored)
        {
            return null;
        }

        _budget.Elements(elements.Count, sizeof(uint));
        var list = new List<TData?>(elements.Count);
        foreach (T element in elements)
        {
            list.Add(element.ToData(this));
        }

        return list;
    }
}
