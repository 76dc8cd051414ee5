namespace ZcGen.Servers.Vm;

/// <summary>The frames that nobody has.</summary>
internal sealed class FramePool
{
    private readonly Stack<int> _free = new();

    public FramePool(int count)
    {
        for (int frame = count - 1; frame >= 0; frame--)
        {
            _free.Push(frame);
        }
    }

    public int Free => _free.Count;

    public bool TryTake(out int frame) => _free.TryPop(out frame);

    public void Return(int frame) => _free.Push(frame);
}
