namespace ZcGen.Servers.Services.Vm;

/// <summary>Accounts for the frames of the machine: what tasks are charged for never exceeds what there is.</summary>
/// <remarks>
/// A frame that several tasks map counts for each of them. So a task that is charged for a frame gets it, whatever the others do, and pages
/// can be mapped one after the other without a check in between.
/// </remarks>
/// <param name="frames">The number of frames for tasks.</param>
internal sealed class FrameBudget(int frames)
{
    /// <summary>Gets the number of frames for tasks.</summary>
    public int Frames { get; } = frames;

    /// <summary>Gets the number of frames that no task is charged for.</summary>
    public int Left { get; private set; } = frames;

    /// <summary>Charges a task for frames.</summary>
    /// <returns>False if its quota or the machine does not have as many left; nothing is charged then.</returns>
    public bool TryCharge(ManagedTask task, int count)
    {
        if (count > task.QuotaLeft || count > Left)
        {
            return false;
        }

        task.Charged += count;
        Left -= count;
        return true;
    }

    /// <summary>Reverses a charge.</summary>
    public void Release(ManagedTask task, int count)
    {
        task.Charged -= count;
        Left += count;
    }
}
