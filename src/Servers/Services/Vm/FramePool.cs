namespace ZcGen.Servers.Services.Vm;

/// <summary>Represents the free frames of the machine.</summary>
internal sealed class FramePool
{
    private readonly Stack<int> _free = new();
    private readonly HashSet<int> _used = [];

    public FramePool(int count)
    {
        for (int frame = count - 1; frame >= 0; frame--)
        {
            _free.Push(frame);
        }
    }

    public int Free => _free.Count;

    public bool TryTake(out int frame) => _free.TryPop(out frame);

    /// <summary>Gets whether the frame was used before, so that it must be zeroed; all memory is zero at boot.</summary>
    public bool IsUsed(int frame) => _used.Contains(frame);

    public void Return(int frame)
    {
        _ = _used.Add(frame);
        _free.Push(frame);
    }
}
