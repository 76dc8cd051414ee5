namespace ZcGen.Compiler.Lint.Rules;

/// <summary>Names that are renamed together, all in the same way: says which of the new ones are free.</summary>
internal sealed class NewNames
{
    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);

    /// <summary>Takes the names that there are, and what gives each its new name, or the one that it has.</summary>
    public NewNames(IEnumerable<string> names, Func<string, string> convert)
    {
        foreach (string name in names)
        {
            string converted = convert(name);
            _counts[converted] = _counts.TryGetValue(converted, out int count) ? count + 1 : 1;
        }
    }

    /// <summary>Returns whether at most one of the names is this one after all of them were renamed.</summary>
    public bool IsFree(string name) => !_counts.TryGetValue(name, out int count) || count == 1;
}
