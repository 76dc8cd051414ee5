using System.ComponentModel;
using ZcGen.Format;

namespace ZcGen.CompilerServices;

/// <summary>Adds the unions of a vector, in order. Generated vector builders wrap an instance.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref struct UnionVectorBuilder
{
    private readonly TableBuilder _place;
    private readonly uint _firstKind;
    private readonly uint _first;
    private readonly int _kindSize;
    private readonly int _capacity;
    private int _count;

    internal UnionVectorBuilder(TableBuilder place, uint firstKind, int kindSize, uint first, int capacity)
    {
        _place = place;
        _firstKind = firstKind;
        _kindSize = kindSize;
        _first = first;
        _capacity = capacity;
    }

    /// <summary>Gets the number of elements added.</summary>
    public readonly int Count => _count;

    /// <summary>Adds an element, which holds nothing until it is set.</summary>
    /// <exception cref="InvalidOperationException">The vector is full.</exception>
    public UnionBuilder Add()
    {
        if (_count >= _capacity)
        {
            FormatThrow.VectorIsFull(_capacity);
        }

        uint kind = _firstKind + (uint)(_count * _kindSize);
        uint element = _first + ((uint)_count * sizeof(uint));
        _count++;
        _place.Scalar((int)(_firstKind - sizeof(uint)), _count);
        _place.Scalar((int)(_first - sizeof(uint)), _count);
        return new UnionBuilder(_place, 0, (int)element, (int)kind);
    }
}
