using ZcGen.Compiler.Model;

namespace ZcGen.Compiler.Lint;

/// <summary>The hashes that <see cref="FoldedNames"/> gives to full names of types. Not thread-safe.</summary>
internal sealed class FoldedTypeNames
{
    private const int Scatter = unchecked((int)0x9E3779B1);
    private const int MinSlots = 1024;

    // By open addressing. A free slot is 0; another one has a bit above the hash.
    private ulong[] _slots = new ulong[MinSlots];
    private int _count;
    private string _space = "";
    private int _spaceHash = FoldedNames.Comparer.GetHashCode("");

    /// <summary>Adds a name; returns false if one with its hash is there, so that they may be alike.</summary>
    public bool Add(TypeName name)
    {
        // Types of one namespace follow each other.
        if (!ReferenceEquals(name.Namespace, _space))
        {
            _space = name.Namespace;
            _spaceHash = unchecked(FoldedNames.Comparer.GetHashCode(_space) * Scatter);
        }

        if (2 * _count == _slots.Length)
        {
            Grow();
        }

        int hash = unchecked(_spaceHash + FoldedNames.Comparer.GetHashCode(name.Name));
        return Add(_slots, (uint)hash | (1UL << 32)) && ++_count > 0;
    }

    private static bool Add(ulong[] slots, ulong value)
    {
        int mask = slots.Length - 1;
        int slot = (int)(unchecked((uint)value * (uint)Scatter) >> 8) & mask;
        while (slots[slot] != 0)
        {
            if (slots[slot] == value)
            {
                return false;
            }

            slot = (slot + 1) & mask;
        }

        slots[slot] = value;
        return true;
    }

    private void Grow()
    {
        ulong[] slots = new ulong[2 * _slots.Length];
        foreach (ulong value in _slots)
        {
            if (value != 0)
            {
                Add(slots, value);
            }
        }

        _slots = slots;
    }
}
