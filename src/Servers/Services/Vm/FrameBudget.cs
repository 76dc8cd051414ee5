namespace ZcGen.Servers.Services.Vm;

/// <summary>
/// Accounts for the frames of the machine: what is promised to tasks, and what they are charged for, never exceeds what there is.
/// </summary>
/// <remarks>
/// <para>
/// A frame that several tasks map counts for each of them. So a task that is charged for a frame gets it, whatever the others do, and pages
/// can be mapped one after the other without a check in between.
/// </para>
/// <para>
/// Each task takes as many frames from the budget as it is charged for, or as are promised to it if those are more. Frames that are not
/// promised to tasks are for all, up to their quota, except for <see cref="LaunchReserve"/>.
/// </para>
/// </remarks>
/// <param name="frames">The number of frames for tasks.</param>
internal sealed class FrameBudget(int frames)
{
    /// <summary>Gets the number of frames for tasks.</summary>
    public int Frames { get; } = frames;

    /// <summary>Gets the number of frames that are promised to new tasks only, which can be launched whatever the others take.</summary>
    public int LaunchReserve { get; } = frames / 8;

    /// <summary>Gets the number of frames that no task takes.</summary>
    public int Left { get; private set; } = frames;

    /// <summary>Gets the number of frames that a task could be charged for if its quota were no limit.</summary>
    public int LeftFor(ManagedTask task) => Math.Max(0, task.Promised - task.Charged) + Math.Max(0, Left - LaunchReserve);

    /// <summary>Takes the frames that are promised to a new task.</summary>
    /// <returns>False if there are not as many left.</returns>
    public bool TryPromise(int count)
    {
        bool isPromised = count <= Left;
        Left -= isPromised ? count : 0;
        return isPromised;
    }

    /// <summary>Reverses <see cref="TryPromise"/> for a task that was not created.</summary>
    public void TakeBack(int count) => Left += count;

    /// <summary>Charges a task for frames.</summary>
    /// <returns>False if its quota or the machine does not have as many left; nothing is charged then.</returns>
    public bool TryCharge(ManagedTask task, int count)
    {
        if (count > task.QuotaLeft || count > LeftFor(task))
        {
            return false;
        }

        Change(task, count);
        return true;
    }

    /// <summary>Reverses a charge.</summary>
    public void Release(ManagedTask task, int count) => Change(task, -count);

    /// <summary>Releases all that a task takes, which has ended.</summary>
    public void ReleaseAll(ManagedTask task)
    {
        Left += Taken(task);
        task.Charged = 0;
    }

    private static int Taken(ManagedTask task) => Math.Max(task.Charged, task.Promised);

    private void Change(ManagedTask task, int count)
    {
        Left += Taken(task);
        task.Charged += count;
        Left -= Taken(task);
    }
}
