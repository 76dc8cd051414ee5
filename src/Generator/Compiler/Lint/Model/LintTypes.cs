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
    private readonly TypeNumbers _numbers;

    /// <summary>Numbers the types of some files in order.</summary>
    public LintTypes(IReadOnlyList<LintFile> files)
    {
        int count = files.Sum(static file => file.Types.Length);
        _all = new(count);
        _numbers = new(count);
        foreach (LintFile file in files)
        {
            foreach (LintType type in file.Types)
            {
                type.Number = _numbers.GetOrAdd(type.Name);
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
    public int Numbers => _numbers.Count;

    /// <summary>Returns the number of a type. A name that no file declares gets one of its own.</summary>
    public int NumberOf(TypeName name) => _numbers.GetOrAdd(name);

    /// <summary>Returns the name that has a number.</summary>
    public TypeName NameOf(int number) => _numbers.NameOf(number);

    /// <summary>Returns the type with a name; null if no file declares it.</summary>
    public LintType? Find(TypeName name) => Of(NumberOf(name));

    /// <summary>Returns the type with a name in a namespace; null if no file declares it.</summary>
    public LintType? Find(string space, string name) => _numbers.Find(space, name) is >= 0 and var number ? Of(number) : null;

    /// <summary>Returns the type with a number; null if no file declares it.</summary>
    public LintType? Of(int number) => number < _all.Count ? _all[number] : null;

    /// <summary>Returns whether a type is the one that counts among those of its full name.</summary>
    public bool IsFirst(LintType type) => ReferenceEquals(_all[type.Number], type);

    /// <summary>Returns the types that have the number of another one because they have its full name; nearly always none.</summary>
    public IReadOnlyList<LintType> FurtherOf(int number) =>
        _further.Count > 0 && _further.TryGetValue(number, out List<LintType>? further) ? further : [];
}
