using System.Diagnostics;
using ZcGen.Kernel.Abi;
using ZcGen.Kernel.Transport;

namespace ZcGen.Servers.Services.Vm;

/// <summary>Maps pages into tasks and unmaps them; accesses their frames through windows in the address space of the vm server.</summary>
internal sealed class PageAllocator(TaskPort port, TaskId self, int frameCount)
{
    private const ulong SourceWindow = 0x1000;
    private const ulong DestinationWindow = 0x2000;
    private static readonly byte[] Zeros = new byte[Paging.PageSize];

    private readonly FramePool _pool = new(frameCount);

    /// <summary>Gets the number of pages that were mapped and unmapped so far.</summary>
    public long Operations { get; private set; }

    /// <summary>Gets the account of the frames. One frame is the vm server's own.</summary>
    public FrameBudget Budget { get; } = new(frameCount - 1);

    /// <summary>Gets the number of free frames.</summary>
    public int FreeFrames => _pool.Free;

    /// <summary>Maps a zeroed frame, which the task was charged for, into it for writing.</summary>
    /// <returns>False if the kernel refused, because the task has ended.</returns>
    public bool TryMapZeroed(ManagedTask task, ulong page, out int frame)
    {
        if (!_pool.TryTake(out frame))
        {
            throw new UnreachableException("tasks are charged for more frames than there are");
        }

        if (_pool.IsUsed(frame))
        {
            OpenWindow(SourceWindow, frame, PageAccess.ReadWrite);
            port.Write(SourceWindow, Zeros);
            CloseWindow(SourceWindow);
        }

        if (!Map(task.Id, page, frame, PageAccess.ReadWrite))
        {
            _pool.Return(frame);
            return false;
        }

        return true;
    }

    /// <summary>Maps a frame into the vm server itself for writing, for its lifetime.</summary>
    public int MapOwn(ulong page)
    {
        if (!_pool.TryTake(out int frame) || !Map(self, page, frame, PageAccess.ReadWrite))
        {
            throw new InvalidOperationException("the machine has no frame for the vm server; give it more memory");
        }

        return frame;
    }

    /// <summary>Makes sure that a task has a page; maps one if the page is allocated on demand.</summary>
    /// <returns>False if it has none, or its quota or the memory is exhausted.</returns>
    public bool TryTouch(ManagedTask task, ulong address)
    {
        ulong page = Paging.PageOf(address);
        if (task.HasEnded || task.Pages.ContainsKey(page))
        {
            return !task.HasEnded;
        }

        if (!IsOnDemand(address) || !Budget.TryCharge(task, 1))
        {
            return false;
        }

        if (!TryMapZeroed(task, page, out int frame))
        {
            Budget.Release(task, 1);
            return false;
        }

        task.Pages.Add(page, frame);
        return true;
    }

    /// <summary>Copies bytes from one task to another, page by page.</summary>
    /// <param name="source">The task that has the bytes.</param>
    /// <param name="from">Their address.</param>
    /// <param name="destination">The task that receives them.</param>
    /// <param name="to">The address there.</param>
    /// <param name="length">Their number.</param>
    /// <param name="end">Called with whether all were copied.</param>
    public IEnumerable<WorkStep> Copy(ManagedTask source, ulong from, ManagedTask destination, ulong to, int length, Action<bool> end)
    {
        bool isCopied = true;
        while (length > 0 && isCopied)
        {
            int part = (int)Math.Min((uint)length, Math.Min(LeftInPage(from), LeftInPage(to)));
            isCopied = TryTouch(source, from);
            yield return WorkStep.Done;
            isCopied = isCopied && TryTouch(destination, to);
            yield return WorkStep.Done;
            isCopied = isCopied && TryCopyPart(source, from, destination, to, part);
            yield return WorkStep.Done;
            from += (uint)part;
            to += (uint)part;
            length -= part;
        }

        end(isCopied && !destination.HasEnded);
    }

    public bool Map(TaskId task, ulong page, int frame, PageAccess access)
    {
        Operations++;
        return port.Invoke(new Syscall.VmMap(task, page, frame, access)).IsDone;
    }

    public void Unmap(TaskId task, ulong page)
    {
        Operations++;
        _ = port.Invoke(new Syscall.VmUnmap(task, page));
    }

    /// <summary>Frees a frame that is not mapped any more.</summary>
    public void Return(int frame) => _pool.Return(frame);

    // Both tasks may have ended since their pages were touched, and their frames may belong to others.
    private bool TryCopyPart(ManagedTask source, ulong from, ManagedTask destination, ulong to, int length)
    {
        if (!TryFindFrame(source, from, out int sourceFrame) || !TryFindFrame(destination, to, out int destinationFrame))
        {
            return false;
        }

        Span<byte> bytes = stackalloc byte[length];
        OpenWindow(SourceWindow, sourceFrame, PageAccess.Read);
        OpenWindow(DestinationWindow, destinationFrame, PageAccess.ReadWrite);
        port.Read(SourceWindow + (from % Paging.PageSize), bytes);
        port.Write(DestinationWindow + (to % Paging.PageSize), bytes);
        CloseWindow(SourceWindow);
        CloseWindow(DestinationWindow);
        return true;
    }

    private static bool TryFindFrame(ManagedTask task, ulong address, out int frame) =>
        task.Pages.TryGetValue(Paging.PageOf(address), out frame) && !task.HasEnded;

    private static uint LeftInPage(ulong address) => (uint)(Paging.PageSize - (address % Paging.PageSize));

    private static bool IsOnDemand(ulong address) =>
        address - OutOfLine.SendAddress < OutOfLine.SlotLength
        || address - OutOfLine.ReceiveAddress < (ulong)(TaskId.MaxIndex + 1) * OutOfLine.SlotLength;

    private void OpenWindow(ulong window, int frame, PageAccess access) => _ = Map(self, window, frame, access);

    private void CloseWindow(ulong window) => Unmap(self, window);
}
