namespace ZcGen.Compiler.Configuration;

/// <summary>What <c>zcgen.json</c> says about some of the schemas.</summary>
/// <param name="paths">Patterns of their paths, relative to the directory of the file.</param>
/// <param name="layer">What it says.</param>
internal sealed class LintOverride(IReadOnlyList<PathGlob> paths, LintLayer layer)
{
    /// <summary>Gets what it says.</summary>
    public LintLayer Layer => layer;

    /// <summary>Returns whether it is about a path relative to the directory of the file.</summary>
    public bool IsAbout(string path) => paths.Any(glob => glob.IsMatch(path));
}
