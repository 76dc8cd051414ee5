using Xunit;
using ZcGen.Kernel.Core;
using ZcGen.Tests.Length;

namespace ZcGen.Kernel.Tests.Core;

public sealed class InvariantTests
{
    private const int StepsPerSequence = 40;

    [Theory]
    [InlineData(KernelRules.Model)]
    [InlineData(KernelRules.Resea)]
    public void Kernel_RandomCallSequences_KeepTheInvariants(KernelRules rules)
    {
        int sequences = TestLength.Cases(usual: 20_000, many: 100_000);
        for (int seed = 0; seed < sequences; seed++)
        {
            var random = new Random(seed);
            RandomStep[] steps = [.. Enumerable.Range(0, StepsPerSequence).Select(_ => RandomStep.Next(random))];
            if (RandomRun.Play(steps, rules) is not null)
            {
                RandomStep[] shrunk = Shrink(steps, candidate => RandomRun.Play(candidate, rules) is not null);
                Assert.Fail($"seed {seed}: {RandomRun.Play(shrunk, rules)}");
            }
        }
    }

    [Fact]
    public void Shrink_SequenceThatFails_KeepsOnlyWhatItNeeds()
    {
        RandomStep[] steps = [.. Enumerable.Range(0, 50).Select(index => new RandomStep(index, 0, 0, 0))];
        RandomStep[] shrunk =
            Shrink(steps, candidate => candidate.Any(step => step.Action == 7) && candidate.Any(step => step.Action == 31));
        Assert.Equal([7, 31], shrunk.Select(step => step.Action));
    }

    // Leaves out ever smaller parts as long as it still fails.
    private static RandomStep[] Shrink(RandomStep[] failing, Func<RandomStep[], bool> fails)
    {
        for (int length = failing.Length / 2; length > 0;)
        {
            bool isShorter = false;
            for (int start = 0; start + length <= failing.Length; start++)
            {
                RandomStep[] candidate = [.. failing[..start], .. failing[(start + length)..]];
                if (fails(candidate))
                {
                    failing = candidate;
                    isShorter = true;
                    break;
                }
            }

            length = isShorter ? Math.Min(length, failing.Length / 2) : length / 2;
            length = failing.Length == 1 ? 0 : length;
        }

        return failing;
    }
}
