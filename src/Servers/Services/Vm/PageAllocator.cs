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

    public int FreeFrames => _pool.Free;

    /// <summary>Maps a zeroed frame into a task for writing.</summary>
    /// <returns>False if the quota of the task or the memory is exhausted.</returns>
    public bool TryMapZeroed(ManagedTask task, ulong page, out int frame)
    {
        frame = -1;
        if (task.Charged >= ManagedTask.Quota || !_pool.TryTake(out frame))
        {
            return false;
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

        task.Charged++;
        return true;
    }

    /// <summary>Unmaps a page that <see cref="TryMapZeroed"/> mapped, and frees its frame.</summary>
    public void Unmap(ManagedTask task, ulong page, int frame)
    {
        Unmap(task.Id, page);
        _pool.Return(frame);
        task.Charged--;
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

    /// <summary>Gets the frame of a page of a task; maps one if the page is allocated on demand.</summary>
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

    /// <summary>Copies bytes from one task to another, page by page.</summary>
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

            OpenWindow(SourceWindow, sourceFrame, PageAccess.Read);
            OpenWindow(DestinationWindow, destinationFrame, PageAccess.ReadWrite);
            port.Read(SourceWindow + (from % Paging.PageSize), bytes[..part]);
            port.Write(DestinationWindow + (to % Paging.PageSize), bytes[..part]);
            CloseWindow(SourceWindow);
            CloseWindow(DestinationWindow);
            from += (uint)part;
            to += (uint)part;
            length -= part;
        }

        return true;
    }

    public bool Map(TaskId task, ulong page, int frame, PageAccess access) =>
        port.Invoke(new Syscall.VmMap(task, page, frame, access)).IsDone;

    public void Unmap(TaskId task, ulong page) => _ = port.Invoke(new Syscall.VmUnmap(task, page));

    /// <summary>Frees a frame that is not mapped any more.</summary>
    public void Return(int frame) => _pool.Return(frame);

    private static uint LeftInPage(ulong address) => (uint)(Paging.PageSize - (address % Paging.PageSize));

    private static bool IsOnDemand(ulong address) =>
        address - OutOfLine.SendAddress < OutOfLine.SlotLength
        || address - OutOfLine.ReceiveAddress < (ulong)(TaskId.MaxIndex + 1) * OutOfLine.SlotLength;

    private void OpenWindow(ulong window, int frame, PageAccess access) => _ = Map(self, window, frame, access);

    private void CloseWindow(ulong window) => Unmap(self, window);
}
