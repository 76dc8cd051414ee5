using System.Text.RegularExpressions;

namespace ZcGen.Generator.Tests.Builds;

/// <summary>How a command ended, and what it said.</summary>
/// <param name="ExitCode">0 when it succeeded.</param>
/// <param name="Output">Both its streams.</param>
internal sealed partial record CommandResult(int ExitCode, string Output)
{
    /// <summary>Its errors and warnings, each once, as <c>schemas/echo.fbs(3,21): error ZC1001</c>, paths from the directory of the build
    /// on.</summary>
    public IReadOnlyList<string> Findings(string directory) => [.. Finding().Matches(Output)
        .Select(match => match.Value.Replace(directory + "/", "", StringComparison.Ordinal))
        .Distinct()
        .Order(StringComparer.Ordinal)];

    /// <summary>Fails the test with the output unless the command succeeded.</summary>
    public CommandResult Succeeded()
    {
        Assert.True(ExitCode == 0, Output);
        return this;
    }

    /// <summary>Fails the test with the output if the command succeeded.</summary>
    public CommandResult Failed()
    {
        Assert.True(ExitCode != 0, Output);
        return this;
    }

    [GeneratedRegex(@"[^\s(][^(\n]*\(\d+,\d+\): (error|warning) \w+")]
    private static partial Regex Finding();
}
