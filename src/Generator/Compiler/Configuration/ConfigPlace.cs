namespace ZcGen.Compiler.Configuration;

/// <summary>Where a configuration says something: a place in a file, or the command line.</summary>
/// <param name="Path">The path of the file as reports write it.</param>
/// <param name="Line">The line, counted from 1; 0 where there are no lines.</param>
/// <param name="Column">The column in UTF-16 code units, counted from 1; 0 for the line as a whole.</param>
public readonly record struct ConfigPlace(string Path, int Line, int Column)
{
    /// <summary>Gets the command line as a place.</summary>
    public static ConfigPlace CommandLine { get; } = new("command line", 0, 0);

    /// <summary>Returns the form that terminals and editors link, such as <c>zcgen.json(7,9)</c> or <c>.editorconfig(3)</c>.</summary>
    public override string ToString() => Line == 0 ? Path : Column == 0 ? $"{Path}({Line})" : $"{Path}({Line},{Column})";
}
