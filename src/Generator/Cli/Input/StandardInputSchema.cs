namespace ZcGen.Cli.Input;

/// <summary>A schema that comes through standard input.</summary>
/// <param name="Path">The path that it goes by, relative to the working directory or absolute.</param>
internal sealed record StandardInputSchema(string Path)
{
    /// <summary>What stands for standard input among paths.</summary>
    public const string Argument = "-";

    /// <summary>The path of a schema that was given none.</summary>
    public const string NoPath = "<stdin>";

    /// <summary>Gets whether it was given a path.</summary>
    public bool HasPath => Path != NoPath;
}
