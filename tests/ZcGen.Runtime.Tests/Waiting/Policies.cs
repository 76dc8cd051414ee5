using Xunit;
using ZcGen.Waiting;

namespace ZcGen.Runtime.Tests.Waiting;

/// <summary>The wait policies by name, as test cases name them.</summary>
public static class Policies
{
    private static readonly WaitPolicy[] All = [WaitPolicy.BusySpin, WaitPolicy.SpinThenPark, WaitPolicy.Park];

    public static TheoryData<string> Names => [.. All.Select(static policy => policy.ToString()!)];

    public static TheoryData<string, string> Pairs
    {
        get
        {
            TheoryData<string, string> pairs = [];
            foreach (WaitPolicy first in All)
            {
                foreach (WaitPolicy second in All)
                {
                    pairs.Add(first.ToString()!, second.ToString()!);
                }
            }

            return pairs;
        }
    }

    internal static WaitPolicy Of(string name) => All.Single(policy => policy.ToString() == name);
}
