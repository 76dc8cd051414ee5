namespace ZcGen.Cli.Input;

/// <summary>How far a run is: written by the threads that work, read by the one that shows it.</summary>
internal sealed class LoadProgress
{
    private int _found;
    private int _parsed;

    /// <summary>Files known of so far, included ones among them.</summary>
    public int Found => Volatile.Read(ref _found);

    /// <summary>Files read and parsed.</summary>
    public int Parsed => Volatile.Read(ref _parsed);

    /// <summary>More files are known of.</summary>
    public void AddFound(int count) => Interlocked.Add(ref _found, count);

    /// <summary>One more file is parsed.</summary>
    public void AddParsed() => Interlocked.Increment(ref _parsed);
}
