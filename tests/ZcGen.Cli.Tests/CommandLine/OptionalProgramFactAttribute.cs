namespace ZcGen.Cli.Tests.CommandLine;

/// <summary>A test that needs a shell for which Debian has no package, and which CI therefore does not have either.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class OptionalProgramFactAttribute : FactAttribute
{
    /// <summary>Looks for <paramref name="program"/>.</summary>
    public OptionalProgramFactAttribute(string program) => Skip = ProgramFactAttribute.Problem(program);
}
