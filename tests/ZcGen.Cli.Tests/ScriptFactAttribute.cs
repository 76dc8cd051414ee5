namespace ZcGen.Cli.Tests;

/// <summary>A test that needs a terminal, which the program <c>script</c> (util-linux) makes.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ScriptFactAttribute : FactAttribute
{
    /// <summary>Skips the test where the program is missing, except in CI.</summary>
    public ScriptFactAttribute()
    {
        if (Environment.GetEnvironmentVariable("CI") != "true" && !(OperatingSystem.IsLinux() && File.Exists("/usr/bin/script")))
        {
            Skip = "needs the program script of util-linux";
        }
    }
}
