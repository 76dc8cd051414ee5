namespace ZcGen.Compiler.Binding;

/// <summary>
/// A filter for a set of names by their first characters. Types start with capitals and fields do not, so it rejects most names of fields.
/// </summary>
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

    /// <summary>Returns false if no name in the set starts like <paramref name="name"/>.</summary>
    public bool MayContain(string name) => ((name[0] < BitsPerWord ? _low : _high) & (1UL << (name[0] % BitsPerWord))) != 0;
}
