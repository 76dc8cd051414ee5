using Xunit;

namespace ZcGen.Tests.CPeer;

/// <summary>A test that needs a C compiler: skipped where there is none, except in CI.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class CCompilerFactAttribute : FactAttribute
{
    public CCompilerFactAttribute()
    {
        if (Compiler is null && Environment.GetEnvironmentVariable("CI") != "true")
        {
            Skip = "needs a C compiler ('cc' in the PATH; Debian package 'gcc' and 'libc6-dev')";
        }
    }

    public static string? Compiler { get; } = (Environment.GetEnvironmentVariable("PATH") ?? string.Empty)
        .Split(Path.PathSeparator)
        .Select(directory => Path.Combine(directory, "cc"))
        .FirstOrDefault(File.Exists);
}
