using ZcGen.Compiler.Model;

namespace ZcGen.Compiler.Lint;

/// <summary>Numbers the full names of types in the order in which they come. Not thread-safe.</summary>
/// <remarks>
/// An open-addressing hash table, which is asked for the type of every field and every message. Nearly always a name is the very object
/// that was numbered, and then nothing is compared.
/// </remarks>
internal sealed class TypeNumbers
{
    private const int MinSlots = 16;
    private const uint Scatter = 0x9E3779B1;

    // A free slot is 0; another one is one more than a number.
    private int[] _slots;
    private int[] _hashes;
    private TypeName[] _names;
    private int _shift;

    // Those of one namespace follow each other, nearly always.
    private string? _space;
    private int _spaceHash;

    /// <summary>Initializes numbers for about so many names.</summary>
    public TypeNumbers(int capacity)
    {
        int slots = MinSlots;
        _shift = 28;
        while (slots < 2 * capacity)
        {
            slots *= 2;
            _shift--;
        }

        _slots = new int[slots];
        _hashes = new int[slots / 2];
        _names = new TypeName[slots / 2];
    }

    /// <summary>Gets how many numbers there are.</summary>
    public int Count { get; private set; }

    /// <summary>Returns the name that has a number.</summary>
    public TypeName NameOf(int number) => _names[number];

    /// <summary>Returns the number of a name, which gets the next one if it has none.</summary>
    public int GetOrAdd(TypeName name)
    {
        int hash = HashOf(name.Namespace, name.Name);
        int mask = _slots.Length - 1;
        int slot = SlotOf(hash);
        for (; _slots[slot] is not 0 and var next; slot = (slot + 1) & mask)
        {
            int number = next - 1;
            if (_hashes[number] == hash)
            {
                TypeName other = _names[number];
                if (ReferenceEquals(other, name) || (other.Name == name.Name && other.Namespace == name.Namespace))
                {
                    return number;
                }
            }
        }

        if (Count == _names.Length)
        {
            Grow();
            slot = FreeSlotOf(hash);
        }

        _names[Count] = name;
        _hashes[Count] = hash;
        _slots[slot] = ++Count;
        return Count - 1;
    }

    /// <summary>Returns the number of a name; a negative one if it has none.</summary>
    public int Find(string space, string name)
    {
        int hash = HashOf(space, name);
        int mask = _slots.Length - 1;
        for (int slot = SlotOf(hash); _slots[slot] is not 0 and var next; slot = (slot + 1) & mask)
        {
            if (_hashes[next - 1] == hash && _names[next - 1].Name == name && _names[next - 1].Namespace == space)
            {
                return next - 1;
            }
        }

        return -1;
    }

    private int HashOf(string space, string name)
    {
        if (!ReferenceEquals(space, _space))
        {
            _space = space;
            _spaceHash = unchecked(StringComparer.Ordinal.GetHashCode(space) * (int)Scatter);
        }

        return unchecked(_spaceHash + StringComparer.Ordinal.GetHashCode(name));
    }

    private int SlotOf(int hash) => (int)(unchecked((uint)hash * Scatter) >> _shift);

    private int FreeSlotOf(int hash)
    {
        int slot = SlotOf(hash);
        while (_slots[slot] != 0)
        {
            slot = (slot + 1) & (_slots.Length - 1);
        }

        return slot;
    }

    private void Grow()
    {
        Array.Resize(ref _names, 2 * _names.Length);
        Array.Resize(ref _hashes, 2 * _hashes.Length);
        _slots = new int[2 * _slots.Length];
        _shift--;
        for (int number = 0; number < Count; number++)
        {
            _slots[FreeSlotOf(_hashes[number])] = number + 1;
        }
    }
}
