using ZcGen.Kernel.Abi;
using ZcGen.Kernel.Transport;

namespace ZcGen.Servers.Services.Vm;

/// <summary>Gives tasks pages, and takes them back; looks into them through windows of the vm server's own.</summary>
internal sealed class PageAllocator(TaskPort port, TaskId self, int frameCount)
{
    private const ulong SourceWindow = 0x1000;
    private const ulong DestinationWindow = 0x2000;
    private static readonly byte[] Zeros = new byte[Paging.PageSize];

    private readonly FramePool _pool = new(frameCount);

    public int FreeFrames => _pool.Free;

    /// <summary>Gives a task a zeroed page to write.</summary>
    /// <returns>False when its quota or the memory is used up.</returns>
    public bool TryMapZeroed(ManagedTask task, ulong page, out int frame)
    {
        frame = -1;
        if (task.Charged >= ManagedTask.Quota || !_pool.TryTake(out frame))
        {
            return false;
        }

        if (_pool.IsUsed(frame))
        {
            Look(SourceWindow, frame, PageAccess.ReadWrite);
            port.Write(SourceWindow, Zeros);
            LookAway(SourceWindow);
        }

        if (!Map(task.Id, page, frame, PageAccess.ReadWrite))
        {
            _pool.Return(frame);
            return false;
        }

        task.Charged++;
        return true;
    }

    /// <summary>Takes a page away that <see cref="TryMapZeroed"/> gave, and its frame.</summary>
    public void TakeBack(ManagedTask task, ulong page, int frame)
    {
        Unmap(task.Id, page);
        _pool.Return(frame);
        task.Charged--;
    }

    /// <summary>Maps a frame for the vm server itself to write, and for good.</summary>
    public int MapOwn(ulong page)
    {
        if (!_pool.TryTake(out int frame) || !Map(self, page, frame, PageAccess.ReadWrite))
        {
            throw new InvalidOperationException("the machine has no memory");
        }

        return frame;
    }

    /// <summary>The frame behind a page of the task's, which is made if the task may have one there.</summary>
    public bool TryTouch(ManagedTask task, ulong address, out int frame)
    {
        ulong page = Paging.PageOf(address);
        if (task.Pages.TryGetValue(page, out frame))
        {
            return true;
        }

        if (!IsOnDemand(address) || !TryMapZeroed(task, page, out frame))
        {
            return false;
        }

        task.Pages.Add(page, frame);
        return true;
    }

    /// <summary>Copies between the memories of two tasks, page by page.</summary>
    public bool TryCopy(ManagedTask source, ulong from, ManagedTask destination, ulong to, int length)
    {
        Span<byte> bytes = stackalloc byte[Paging.PageSize];
        while (length > 0)
        {
            int part = (int)Math.Min((uint)length, Math.Min(LeftInPage(from), LeftInPage(to)));
            if (!TryTouch(source, from, out int sourceFrame) || !TryTouch(destination, to, out int destinationFrame))
            {
                return false;
            }

            Look(SourceWindow, sourceFrame, PageAccess.Read);
            Look(DestinationWindow, destinationFrame, PageAccess.ReadWrite);
            port.Read(SourceWindow + (from % Paging.PageSize), bytes[..part]);
            port.Write(DestinationWindow + (to % Paging.PageSize), bytes[..part]);
            LookAway(SourceWindow);
            LookAway(DestinationWindow);
            from += (uint)part;
            to += (uint)part;
            length -= part;
        }

        return true;
    }

    public bool Map(TaskId task, ulong page, int frame, PageAccess access) => port.Invoke(new Syscall.VmMap(task, page, frame, access)).IsDone;

    public void Unmap(TaskId task, ulong page) => _ = port.Invoke(new Syscall.VmUnmap(task, page));

    /// <summary>Takes back a frame that nobody sees any more.</summary>
    public void Return(int frame) => _pool.Return(frame);

    private static uint LeftInPage(ulong address) => (uint)(Paging.PageSize - (address % Paging.PageSize));

    private static bool IsOnDemand(ulong address) =>
        address - OutOfLine.SendAddress < OutOfLine.SlotLength
        || address - OutOfLine.ReceiveAddress < (ulong)(TaskId.MaxIndex + 1) * OutOfLine.SlotLength;

    private void Look(ulong window, int frame, PageAccess access) => _ = Map(self, window, frame, access);

    private void LookAway(ulong window) => Unmap(self, window);
}
