using System.Globalization;

namespace ZcGen.Tests.Length;

/// <summary>How many cases tests try that could go on for ever: few in a run that somebody waits for, many in one with
/// <c>ZCGEN_LONG_TESTS=1</c>, as in CI.</summary>
internal static class TestLength
{
    /// <summary>Whether this is a long run.</summary>
    public static bool IsLong { get; } = Environment.GetEnvironmentVariable("ZCGEN_LONG_TESTS") is not (null or "" or "0");

    /// <summary>A number of cases.</summary>
    /// <param name="usual">How many a usual run tries.</param>
    /// <param name="many">How many a long run tries.</param>
    public static int Cases(int usual, int many) => IsLong ? many : usual;

    /// <summary>A number of cases that a variable of its own can set, in a usual run as in a long one.</summary>
    /// <param name="variable">The environment variable.</param>
    /// <param name="usual">How many a usual run tries without it.</param>
    /// <param name="many">How many a long run tries without it.</param>
    public static int Cases(string variable, int usual, int many) => Number(variable) ?? Cases(usual, many);

    /// <summary>The number that an environment variable says; null if it says none.</summary>
    public static int? Number(string variable) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out int value) ? value : null;
}
