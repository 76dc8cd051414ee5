namespace ZcGen.Cli.Input;

/// <summary>The progress of a run. Thread-safe.</summary>
internal sealed class LoadProgress
{
    private int _found;
    private int _parsed;

    /// <summary>Gets the number of files found so far, included ones among them.</summary>
    public int Found => Volatile.Read(ref _found);

    /// <summary>Gets the number of files read and parsed so far.</summary>
    public int Parsed => Volatile.Read(ref _parsed);

    /// <summary>Adds to the number of files found.</summary>
    public void AddFound(int count) => Interlocked.Add(ref _found, count);

    /// <summary>Adds one to the number of files parsed.</summary>
    public void AddParsed() => Interlocked.Increment(ref _parsed);
}
