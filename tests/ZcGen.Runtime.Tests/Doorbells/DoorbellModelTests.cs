using Xunit;
using Xunit.Abstractions;

namespace ZcGen.Runtime.Tests.Doorbells;

/// <summary>No wake-up is lost in any reachable state, and each part of the protocol is needed for that.</summary>
public sealed class DoorbellModelTests(ITestOutputHelper output)
{
    public static TheoryData<DoorbellMutant> Mutants =>
        new(Enum.GetValues<DoorbellMutant>().Where(mutant => mutant != DoorbellMutant.None));

    [Theory]
    [InlineData(3, 1, 1)]
    [InlineData(5, 1, 4)]
    [InlineData(6, 2, 1)]
    [InlineData(6, 2, 4)]
    [InlineData(8, 4, 1)]
    [InlineData(8, 3, 2)]
    public void Protocol_AsBuilt_NeverDeadlocks(int messages, int capacity, int wakeEvery)
    {
        DoorbellModel model = new(messages, capacity, wakeEvery, DoorbellMutant.None);

        IReadOnlyList<string>? path = model.FindDeadlock();

        Assert.True(path is null, path is null ? null : string.Join('\n', path));
        Assert.True(model.StateCount > 100, "the search ended before it began");
        output.WriteLine($"{model.StateCount} states");
    }

    [Theory]
    [MemberData(nameof(Mutants))]
    public void Protocol_WithOnePartMissing_Deadlocks(DoorbellMutant mutant)
    {
        // The fence after a quarter of the ring is out of reach, so that the mutant's own part decides.
        IReadOnlyList<string>? path = new DoorbellModel(6, 2, 8, mutant).FindDeadlock();

        Assert.NotNull(path);
        output.WriteLine(string.Join('\n', path));
    }
}
