using Xunit;
using ZcGen.Waiting;

namespace ZcGen.Runtime.Tests.Waiting;

/// <summary>How long a waiter spins, by what earlier spins brought.</summary>
public sealed class SpinBudgetTests
{
    private readonly SpinBudget _budget = new();

    [Fact]
    public void Ticks_AfterAFailure_AreHalved()
    {
        long full = _budget.Ticks;

        _budget.Failed();

        Assert.Equal(full / 2, _budget.Ticks);
    }

    [Fact]
    public void Ticks_AfterASuccess_AreFullAgain()
    {
        long full = _budget.Ticks;
        _budget.Failed();
        _budget.Failed();

        _budget.Succeeded();

        Assert.Equal(full, _budget.Ticks);
    }

    [Fact]
    public void Ticks_AfterManyFailures_AreAtTheMinimumButForOneInSoMany()
    {
        long full = _budget.Ticks;
        long[] later = new long[10 * WaitConstants.WaitsPerFullSpin];
        for (int i = 0; i < 10; i++)
        {
            _budget.Failed();
        }

        for (int i = 0; i < later.Length; i++)
        {
            later[i] = _budget.Ticks;
            _budget.Failed();
        }

        long least = later.Min();
        Assert.Equal(full * WaitConstants.MinSpinMicroseconds / WaitConstants.MaxSpinMicroseconds, least);
        Assert.Equal(10, later.Count(ticks => ticks == full));
        Assert.Equal(later.Length - 10, later.Count(ticks => ticks == least));
    }
}
