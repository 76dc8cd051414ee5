using ZcGen.Compiler.Model;

namespace ZcGen.Compiler.Lint;

/// <summary>
/// The types and services of all files, each with a number, so that what is found out about them can lie in arrays. Of two of one full
/// name, which were compiled apart, the first one counts, and both have its number. Not thread-safe.
/// </summary>
internal sealed class LintTypes
{
    private readonly Dictionary<int, List<LintType>> _further = [];
    private readonly List<LintType> _all;
    private readonly List<TypeName> _names;

    // By the ordinals of names: one more than the number; 0 for a name that has none yet.
    private int[] _numbers;
    private Dictionary<string, LintType>? _byFullName;

    /// <summary>Numbers the types of some files in order.</summary>
    public LintTypes(IReadOnlyList<LintFile> files)
    {
        int count = files.Sum(static file => file.Types.Length);
        _all = new(count);
        _names = new(count);
        _numbers = new int[count];
        foreach (LintFile file in files)
        {
            foreach (LintType type in file.Types)
            {
                type.Number = NumberOf(type.Name);
                if (type.Number == _all.Count)
                {
                    _all.Add(type);
                }
                else
                {
                    if (!_further.TryGetValue(type.Number, out List<LintType>? further))
                    {
                        _further.Add(type.Number, further = []);
                    }

                    further.Add(type);
                }
            }
        }
    }

    /// <summary>Gets the types by number, each full name once.</summary>
    public IReadOnlyList<LintType> All => _all;

    /// <summary>Gets how many numbers there are so far. There are some without a type: those of names from files with errors.</summary>
    public int Numbers => _names.Count;

    /// <summary>Returns the number of a type. A name that no file declares gets one of its own.</summary>
    public int NumberOf(TypeName name)
    {
        int ordinal = name.Ordinal;
        if (ordinal >= _numbers.Length)
        {
            Array.Resize(ref _numbers, Math.Max(ordinal + 1, 2 * _numbers.Length));
        }

        ref int number = ref _numbers[ordinal];
        if (number == 0)
        {
            _names.Add(name);
            number = _names.Count;
        }

        return number - 1;
    }

    /// <summary>Returns the name that has a number.</summary>
    public TypeName NameOf(int number) => _names[number];

    /// <summary>Returns the type with a name; null if no file declares it.</summary>
    public LintType? Find(TypeName name) => Of(NumberOf(name));

    /// <summary>Returns the type with a name in a namespace; null if no file declares it.</summary>
    public LintType? Find(string space, string name)
    {
        _byFullName ??= _all.ToDictionary(static type => type.Name.FullName, StringComparer.Ordinal);
        return _byFullName.TryGetValue(space.Length == 0 ? name : $"{space}.{name}", out LintType? type) ? type : null;
    }

    /// <summary>Returns the type with a number; null if no file declares it.</summary>
    public LintType? Of(int number) => number < _all.Count ? _all[number] : null;

    /// <summary>Returns whether a type is the one that counts among those of its full name.</summary>
    public bool IsFirst(LintType type) => ReferenceEquals(_all[type.Number], type);

    /// <summary>Returns the types that have the number of another one because they have its full name; nearly always none.</summary>
    public IReadOnlyList<LintType> FurtherOf(int number) =>
        _further.Count > 0 && _further.TryGetValue(number, out List<LintType>? further) ? further : [];
}
