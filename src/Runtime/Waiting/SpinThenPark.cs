namespace ZcGen.Waiting;

/// <summary>The one way to wait: spins as long as the policy allows, then parks. Used by channels, pollers and servers.</summary>
internal static class SpinThenPark
{
    /// <summary>Waits until <see cref="IPollable.Poll"/> or <see cref="IWait.PollFully"/> says that the wait is over.</summary>
    /// <param name="wait">What is waited for.</param>
    /// <param name="policy">Asked once, for how long to spin.</param>
    /// <param name="budget">What spinning brought in earlier waits of this kind.</param>
    internal static void Wait<T>(ref T wait, WaitPolicy policy, SpinBudget budget)
        where T : struct, IWait, allows ref struct
    {
        if (wait.PollFully())
        {
            return;
        }

        if (policy.Spins && wait.CanSpin)
        {
            long ticks = policy.SpinTicks(budget);
            if (ticks > 0 && SpinLoop.PollFor(ref wait, ticks))
            {
                budget.Succeeded();
                return;
            }

            budget.Failed();
        }

        while (true)
        {
            wait.Arm();
            if (wait.PollFully())
            {
                return;
            }

            WaitStatistics.CountPark();
            wait.Park();
            if (wait.PollFully())
            {
                return;
            }
        }
    }
}
