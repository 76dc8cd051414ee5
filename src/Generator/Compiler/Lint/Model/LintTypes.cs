using ZcGen.Compiler.Model;

namespace ZcGen.Compiler.Lint;

/// <summary>
/// The types and services of all files, each with a number, so that what is found out about them can lie in arrays. Of two of one full
/// name, which were compiled apart, the first one counts, and both have its number. Not thread-safe.
/// </summary>
internal sealed class LintTypes
{
    private readonly Dictionary<string, Dictionary<string, int>> _byNamespace = new(StringComparer.Ordinal);
    private readonly Dictionary<int, List<LintType>> _further = [];
    private readonly List<LintType> _all;
    private readonly List<TypeName> _names;
    private string? _space;
    private Dictionary<string, int> _inSpace = [];

    /// <summary>Numbers the types of some files in order.</summary>
    public LintTypes(IReadOnlyList<LintFile> files)
    {
        int count = files.Sum(static file => file.Types.Count);
        _all = new(count);
        _names = new(count);
        foreach (LintFile file in files)
        {
            foreach (LintType type in file.Types)
            {
                int number = NumberOf(type.Name);
                if (number == _all.Count)
                {
                    _all.Add(type);
                }
                else
                {
                    if (!_further.TryGetValue(number, out List<LintType>? further))
                    {
                        _further.Add(number, further = []);
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
        // Types of one namespace follow each other, nearly always.
        if (name.Namespace != _space)
        {
            _space = name.Namespace;
            if (!_byNamespace.TryGetValue(_space, out Dictionary<string, int>? types))
            {
                _byNamespace.Add(_space, types = new(StringComparer.Ordinal));
            }

            _inSpace = types;
        }

        if (!_inSpace.TryGetValue(name.Name, out int number))
        {
            number = _names.Count;
            _inSpace.Add(name.Name, number);
            _names.Add(name);
        }

        return number;
    }

    /// <summary>Returns the name that has a number.</summary>
    public TypeName NameOf(int number) => _names[number];

    /// <summary>Returns the type with a name; null if no file declares it.</summary>
    public LintType? Find(TypeName name) => Of(NumberOf(name));

    /// <summary>Returns the type with a name in a namespace; null if no file declares it.</summary>
    public LintType? Find(string space, string name) =>
        _byNamespace.TryGetValue(space, out Dictionary<string, int>? types) && types.TryGetValue(name, out int number) ? Of(number) : null;

    /// <summary>Returns the type with a number; null if no file declares it.</summary>
    public LintType? Of(int number) => number < _all.Count ? _all[number] : null;

    /// <summary>Returns the types that have the number of another one because they have its full name; nearly always none.</summary>
    public IReadOnlyList<LintType> FurtherOf(int number) =>
        _further.Count > 0 && _further.TryGetValue(number, out List<LintType>? further) ? further : [];
}
