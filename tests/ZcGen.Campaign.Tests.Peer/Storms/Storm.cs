namespace ZcGen.Campaign.Tests.Peer;

/// <summary>Something that a process does to a server as often as it can. Each line of standard input asks what came of it.</summary>
internal abstract class Storm
{
    private long _made;
    private long _refused;
    private long _ended;

    /// <summary>Storms until standard input ends.</summary>
    public int Run()
    {
        new Thread(Rage) { IsBackground = true }.Start();
        Console.WriteLine("ready");
        while (Console.ReadLine() is not null)
        {
            Console.WriteLine($"{Volatile.Read(ref _made)} {Volatile.Read(ref _refused)} {Volatile.Read(ref _ended)}");
        }

        return 0;
    }

    /// <summary>Does it once, or for one connection.</summary>
    protected abstract void Strike();

    /// <summary>Counts what was made.</summary>
    protected void CountMade() => Interlocked.Increment(ref _made);

    /// <summary>Counts what the server refused.</summary>
    protected void CountRefused() => Interlocked.Increment(ref _refused);

    /// <summary>Counts connections that the server ended.</summary>
    protected void CountEnded() => Interlocked.Increment(ref _ended);

    private void Rage()
    {
        while (true)
        {
            Strike();
        }
    }
}
