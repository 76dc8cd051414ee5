namespace ZcGen.Compiler.Binding;

/// <summary>The first characters of a set of names: says quickly of most others that they are not in it, as types begin with capitals and fields do not.</summary>
internal sealed class FirstCharacters
{
    private const int BitsPerWord = 64;

    private ulong _low;
    private ulong _high;

    /// <summary>Adds a name.</summary>
    public void Add(string name)
    {
        ulong bit = 1UL << (name[0] % BitsPerWord);
        if (name[0] < BitsPerWord)
        {
            _low |= bit;
        }
        else
        {
            _high |= bit;
        }
    }

    /// <summary>False when no name starts with its first character.</summary>
    public bool MayContain(string name) => ((name[0] < BitsPerWord ? _low : _high) & (1UL << (name[0] % BitsPerWord))) != 0;
}
