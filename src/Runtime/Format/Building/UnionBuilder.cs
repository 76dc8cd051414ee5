using System.ComponentModel;
using ZcGen.Format;

namespace ZcGen.CompilerServices;

/// <summary>Writes a union in place: a field of a table or an element of a vector. Generated union builders wrap an instance.</summary>
/// <remarks>Setting a union again leaves the bytes of the first value behind, unreferenced.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct UnionBuilder
{
    private readonly TableBuilder _table;
    private readonly int _entry;
    private readonly int _offset;
    private readonly int _kindOffset;

    internal UnionBuilder(TableBuilder table, int entry, int offset, int kindOffset)
    {
        _table = table;
        _entry = entry;
        _offset = offset;
        _kindOffset = kindOffset;
    }

    internal TableBuilder Place => _table;

    internal int Entry => _entry;

    internal int Offset => _offset;

    internal int KindOffset => _kindOffset;

    /// <summary>Appends a table as the value.</summary>
    /// <exception cref="MessageTooLargeException">It does not fit.</exception>
    public T CreateTable<T, TKind>(TKind kind)
        where T : ITableBuilder<T>, allows ref struct
        where TKind : unmanaged
    {
        T value = T.Append(_table, _entry, _offset);
        _table.Kind(_entry, _kindOffset, kind);
        return value;
    }

    /// <summary>Writes a string as the value; an absent one clears the union.</summary>
    /// <exception cref="MessageTooLargeException">It does not fit.</exception>
    public void Text<TKind>(TKind kind, scoped Utf8Text value)
        where TKind : unmanaged
    {
        if (!value.IsPresent)
        {
            Clear<TKind>();
            return;
        }

        _table.AppendText(_offset, value);
        _table.MarkIn(_entry, _offset);
        _table.Kind(_entry, _kindOffset, kind);
    }

    /// <summary>Writes a struct as the value.</summary>
    /// <param name="kind">The member of the union.</param>
    /// <param name="value">The struct.</param>
    /// <param name="alignment">Its alignment.</param>
    /// <exception cref="MessageTooLargeException">It does not fit.</exception>
    public void Struct<T, TKind>(TKind kind, T value, int alignment)
        where T : unmanaged
        where TKind : unmanaged
    {
        _table.AppendStruct(_offset, value, alignment);
        _table.MarkIn(_entry, _offset);
        _table.Kind(_entry, _kindOffset, kind);
    }

    /// <summary>Clears the union.</summary>
    public void Clear<TKind>()
        where TKind : unmanaged
    {
        _table.Scalar(_offset, 0u);
        _table.Scalar(_kindOffset, default(TKind));
        _table.MarkIn(_entry, 0);
        _table.MarkKindIn(_entry, 0);
    }
}
