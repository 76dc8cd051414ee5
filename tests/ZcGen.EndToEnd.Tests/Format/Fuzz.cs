using System.Globalization;

namespace ZcGen.EndToEnd.Tests.Format;

/// <summary>How long the tests with damaged messages go on: together two million messages, or as many times that as <c>ZCGEN_FUZZ_FACTOR</c> says.</summary>
internal static class Fuzz
{
    private static readonly int Factor = int.TryParse(Environment.GetEnvironmentVariable("ZCGEN_FUZZ_FACTOR"), CultureInfo.InvariantCulture, out int factor) ? Math.Max(factor, 1) : 1;

    /// <summary>How many messages a test damages.</summary>
    /// <param name="count">How many it does when nobody asks for more.</param>
    public static int Messages(int count) => checked(count * Factor);
}
