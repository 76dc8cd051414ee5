namespace ZcGen.Servers.Services.Vm;

/// <summary>Checks the records of the vm server: what holds whenever it waits for a message.</summary>
internal sealed class VmInvariants(TaskRegistry tasks, ShmService shm, PageAllocator pages, PageWork work)
{
    /// <summary>Gets the number of free frames.</summary>
    public int FreeFrames => pages.FreeFrames;

    /// <summary>Finds the first invariant that the records violate.</summary>
    /// <returns>A description of the violation; null if there is none.</returns>
    public string? FindBroken() => tasks.All.Select(FindBroken).FirstOrDefault(broken => broken is not null) ?? FindBrokenSum();

    private string? FindBroken(ManagedTask task)
    {
        int held = task.Pages.Count + shm.Objects.Sum(shared => shared.Views.TryGetValue(task.Id, out SharedView? view) ? view.Pages : 0);
        return held > task.Charged || (held < task.Charged && !work.IsUnderWay(task.Id))
            ? $"task {task.Id} is charged for {task.Charged} frames and has {held}"
            : task.QuotaLeft < 0 ? $"task {task.Id} is charged for {task.Charged} frames, which exceeds its quota" : null;
    }

    private string? FindBrokenSum()
    {
        int taken = tasks.All.Sum(task => Math.Max(task.Charged, task.Promised));
        if (pages.Budget.Left < 0 || taken + pages.Budget.Left != pages.Budget.Frames)
        {
            return $"{taken} frames are promised or charged for and {pages.Budget.Left} are left of {pages.Budget.Frames}";
        }

        int[] used = [.. tasks.All.SelectMany(task => task.Pages.Values), .. shm.Objects.SelectMany(shared => shared.Frames)];
        return used.Distinct().Count() != used.Length
            ? "a frame is used twice"
            : used.Length + pages.FreeFrames != pages.Budget.Frames
                ? $"{used.Length} frames are used and {pages.FreeFrames} are free of {pages.Budget.Frames}"
                : null;
    }
}
