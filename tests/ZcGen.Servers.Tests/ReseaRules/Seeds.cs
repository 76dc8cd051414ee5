using ZcGen.Kernel.Core;
using ZcGen.Tests.Length;

namespace ZcGen.Servers.Tests.ReseaRules;

/// <summary>How many seeds a test plays that goes by both sets of rules.</summary>
internal static class Seeds
{
    // What lies above the kernel is the same by both, and long runs of everything would take most of an hour.
    private const int Part = 5;

    /// <summary>A number of seeds: in a long run by Resea's rules, a part of those by the model's.</summary>
    public static int Count(KernelRules rules, int usual, int many) =>
        TestLength.Cases(usual, rules == KernelRules.Model ? many : Math.Max(usual, many / Part));
}
