namespace ZcGen.Servers.Services.Vm;

/// <summary>Represents the free frames of the machine.</summary>
internal sealed class FramePool
{
    private readonly Stack<int> _free = new();
    private readonly bool[] _isUsed;

    public FramePool(int count)
    {
        _isUsed = new bool[count];
        for (int frame = count - 1; frame >= 0; frame--)
        {
            _free.Push(frame);
        }
    }

    public int Free => _free.Count;

    public bool TryTake(out int frame) => _free.TryPop(out frame);

    /// <summary>Gets whether the frame was used before, so that it must be zeroed; all memory is zero at boot.</summary>
    public bool IsUsed(int frame) => _isUsed[frame];

    public void Return(int frame)
    {
        _isUsed[frame] = true;
        _free.Push(frame);
    }
}
