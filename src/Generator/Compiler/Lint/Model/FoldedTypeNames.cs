using ZcGen.Compiler.Model;

namespace ZcGen.Compiler.Lint;

/// <summary>The hashes that <see cref="FoldedNames"/> gives to full names of types. Not thread-safe.</summary>
internal sealed class FoldedTypeNames
{
    private const int Scatter = unchecked((int)0x9E3779B1);
    private const int MinSlots = 16;

    // By open addressing. A free slot is 0.
    private readonly uint[] _slots;
    private string? _space;
    private int _spaceHash;

    /// <summary>Initializes room for so many names.</summary>
    public FoldedTypeNames(int count)
    {
        int slots = MinSlots;
        while (2 * slots < 3 * count)
        {
            slots *= 2;
        }

        _slots = new uint[slots];
    }

    /// <summary>Adds a name; returns false if one with its hash is there, so that they may be alike.</summary>
    public bool Add(TypeName name)
    {
        // Types of one namespace follow each other.
        if (!ReferenceEquals(name.Namespace, _space))
        {
            _space = name.Namespace;
            _spaceHash = unchecked(FoldedNames.Comparer.GetHashCode(_space) * Scatter);
        }

        uint hash = unchecked((uint)(_spaceHash + FoldedNames.Comparer.GetHashCode(name.Name)));
        hash = hash == 0 ? 1 : hash;
        int mask = _slots.Length - 1;
        int slot = (int)(unchecked(hash * (uint)Scatter) >> 8) & mask;
        while (_slots[slot] != 0)
        {
            if (_slots[slot] == hash)
            {
                return false;
            }

            slot = (slot + 1) & mask;
        }

        _slots[slot] = hash;
        return true;
    }
}
