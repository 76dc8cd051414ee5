using Xunit;
using ZcGen.Waiting;

namespace ZcGen.Runtime.Tests.Waiting;

/// <summary>What a waiting thread does under each policy, step by step.</summary>
public sealed class SpinThenParkTests
{
    private readonly Steps _steps = new();
    private readonly SpinBudget _budget = new();

    [Fact]
    public void Wait_BusySpin_NeitherArmsNorParks()
    {
        _steps.ReadyAfterPolls = 10_000;

        Wait(WaitPolicy.BusySpin);

        Assert.Equal((0, 0), (_steps.Arms, _steps.Parks));
    }

    [Fact]
    public void Wait_BusySpinForSomeMilliseconds_AsksTheKernelMeanwhile()
    {
        _steps.ReadyAfterKernelPolls = 3;

        Wait(WaitPolicy.BusySpin);

        Assert.Equal((3, 0), (_steps.KernelPolls, _steps.Parks));
    }

    [Fact]
    public void Wait_Park_ParksWithoutASpin()
    {
        _steps.ReadyAfterParks = 1;

        Wait(WaitPolicy.Park);

        Assert.Equal((0, 1, 1), (_steps.Polls, _steps.Arms, _steps.Parks));
    }

    [Fact]
    public void Wait_SpinThenParkAndItComesAtOnce_DoesNotPark()
    {
        _steps.ReadyAfterPolls = 10;

        Wait(WaitPolicy.SpinThenPark);

        Assert.Equal((10, 0), (_steps.Polls, _steps.Parks));
    }

    [Fact]
    public void Wait_SpinThenParkAndNothingComes_SpinsForTheBudgetAndParks()
    {
        long full = _budget.Ticks;
        _steps.ReadyAfterParks = 1;

        Wait(WaitPolicy.SpinThenPark);

        Assert.Equal((1, 1), (_steps.Arms, _steps.Parks));
        Assert.True(_steps.Polls >= WaitConstants.PollsPerClockRead);
        Assert.True(_budget.Ticks < full, "a spin that brought nothing makes the next one shorter");
    }

    [Theory]
    [MemberData(nameof(Policies.Names), MemberType = typeof(Policies))]
    public void Wait_NobodyRunsMeanwhile_ParksAtOnce(string policy)
    {
        _steps.CanSpin = false;
        _steps.ReadyAfterParks = 1;

        Wait(Policies.Of(policy));

        Assert.Equal((0, 1), (_steps.Polls, _steps.Parks));
    }

    [Fact]
    public void Wait_ItComesWhileThePeerIsAsked_DoesNotPark()
    {
        _steps.ReadyAfterArms = 1;

        Wait(WaitPolicy.Park);

        Assert.Equal((1, 0), (_steps.Arms, _steps.Parks));
    }

    [Fact]
    public void Wait_WokenForNothing_ArmsAndParksAgain()
    {
        _steps.ReadyAfterParks = 3;

        Wait(WaitPolicy.Park);

        Assert.Equal((3, 3), (_steps.Arms, _steps.Parks));
    }

    private void Wait(WaitPolicy policy)
    {
        CountedWait wait = new(_steps);
        SpinThenPark.Wait(ref wait, policy, _budget);
    }

    private sealed class Steps
    {
        public bool CanSpin { get; set; } = true;

        public int ReadyAfterPolls { get; set; } = int.MaxValue;

        public int ReadyAfterKernelPolls { get; set; } = int.MaxValue;

        public int ReadyAfterArms { get; set; } = int.MaxValue;

        public int ReadyAfterParks { get; set; } = int.MaxValue;

        public int Polls { get; set; }

        public int KernelPolls { get; set; }

        public int Arms { get; set; }

        public int Parks { get; set; }

        public bool IsReady =>
            Polls >= ReadyAfterPolls || KernelPolls >= ReadyAfterKernelPolls || Arms >= ReadyAfterArms || Parks >= ReadyAfterParks;
    }

    private readonly struct CountedWait(Steps steps) : IWait
    {
        public bool CanSpin => steps.CanSpin;

        public bool Poll()
        {
            steps.Polls++;
            return steps.IsReady;
        }

        public bool PollFully() => steps.IsReady;

        public bool PollKernel()
        {
            steps.KernelPolls++;
            return steps.IsReady;
        }

        public void Arm() => steps.Arms++;

        public void Park() => steps.Parks++;
    }
}
