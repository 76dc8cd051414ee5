using ZcGen.Tests.Length;

namespace ZcGen.EndToEnd.Tests.Format;

/// <summary>How long the tests with damaged messages go on: together two million messages in a long run, a quarter of them in a usual one,
/// or as many times two million as <c>ZCGEN_FUZZ_FACTOR</c> says.</summary>
internal static class Fuzz
{
    private const int UsualPart = 4;

    private static readonly int? Factor = TestLength.Number("ZCGEN_FUZZ_FACTOR");

    /// <summary>How many messages a test damages.</summary>
    /// <param name="count">How many it does in a long run.</param>
    public static int Messages(int count) =>
        Factor is { } factor ? checked(count * Math.Max(factor, 1)) : TestLength.Cases(count / UsualPart, count);
}
