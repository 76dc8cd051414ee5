namespace ZcGen.Servers.Services.Vm;

/// <summary>The frames that nobody has.</summary>
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

    /// <summary>Whether the frame still holds what somebody wrote; all memory is zeros when the machine starts.</summary>
    public bool IsUsed(int frame) => _used.Contains(frame);

    public void Return(int frame)
    {
        _ = _used.Add(frame);
        _free.Push(frame);
    }
}
