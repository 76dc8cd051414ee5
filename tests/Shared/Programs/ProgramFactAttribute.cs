namespace ZcGen.Tests.Programs;

/// <summary>A test that needs a program on the path; skipped where it is missing, except in CI.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ProgramFactAttribute : Xunit.FactAttribute
{
    /// <summary>Looks for <paramref name="program"/>.</summary>
    public ProgramFactAttribute(string program)
    {
        if (Environment.GetEnvironmentVariable("CI") != "true")
        {
            Skip = Problem(program);
        }
    }

    /// <summary>Why a program cannot be run here; null when it can.</summary>
    internal static string? Problem(string program)
    {
        string[] directories = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        return directories.Any(directory => File.Exists(Path.Combine(directory, program))) ? null : $"{program} is not installed";
    }
}
