namespace ZcGen.Cli.Tests;

/// <summary>A test that needs a program on the path; skipped where it is missing, except in CI.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ProgramFactAttribute : FactAttribute
{
    /// <summary>Looks for <paramref name="program"/>.</summary>
    public ProgramFactAttribute(string program)
    {
        string[] directories = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        if (Environment.GetEnvironmentVariable("CI") != "true" && !directories.Any(directory => File.Exists(Path.Combine(directory, program))))
        {
            Skip = $"{program} is not installed";
        }
    }
}
