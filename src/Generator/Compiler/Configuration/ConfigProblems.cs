using ZcGen.Compiler.Text;

namespace ZcGen.Compiler.Configuration;

/// <summary>Collects what has no meaning in one file. Not thread-safe.</summary>
/// <param name="path">The path of the file as reports write it.</param>
/// <param name="text">Its text.</param>
internal sealed class ConfigProblems(string path, SourceText text)
{
    /// <summary>How many problems of a file are kept. One with more is not a configuration.</summary>
    public const int MaxProblems = 20;

    private readonly List<ConfigProblem> _all = [];

    /// <summary>Gets what was found, in the order of the file.</summary>
    public IReadOnlyList<ConfigProblem> All =>
        [.. _all.OrderBy(static problem => problem.Place.Line).ThenBy(static problem => problem.Place.Column)];

    /// <summary>Adds a problem at a character. The first ones are kept.</summary>
    public void Add(int position, string message)
    {
        if (_all.Count < MaxProblems)
        {
            _all.Add(new ConfigProblem(PlaceOf(position), message));
        }
    }

    /// <summary>Returns where a character is.</summary>
    public ConfigPlace PlaceOf(int position)
    {
        LinePosition place = text.PositionAt(position);
        return new ConfigPlace(path, place.Line + 1, place.Column + 1);
    }
}
