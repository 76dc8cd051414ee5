using System.Runtime.InteropServices;
using ZcGen.Channels;
using ZcGen.Memory;
using ZcGen.Waiting;

namespace ZcGen.Runtime.Tests.Peer;

/// <summary>Scenarios in which this process lowers its own limits.</summary>
internal static class ResourceLimits
{
    private const int FileSize = 1;
    private const int OpenFiles = 7;
    private const ulong Plenty = 1024;

    /// <summary>Connects with no descriptor left, then with one, and so on until it succeeds; writes what each attempt ended with.</summary>
    public static int ConnectWithFewDescriptors(string name)
    {
        // What the runtime opens the first time is open by then.
        Console.WriteLine(Connect(name));
        Console.WriteLine(Connect(name + "-missing"));
        for (ulong left = 0; ; left++)
        {
            SetLimit(OpenFiles, FirstFree() + left);
            string result = Connect(name);
            SetLimit(OpenFiles, Plenty);
            Console.WriteLine(result);
            if (result == "connected")
            {
                return 0;
            }
        }
    }

    /// <summary>Accepts one client, then has so many descriptors left until standard input ends.</summary>
    public static int AcceptWithFewDescriptors(string name, ulong left)
    {
        using ChannelListener listener = ChannelListener.Listen(name, Servers.Contract);
        Console.WriteLine("ready");
        listener.Accept()!.Dispose();
        TextReader opened = Console.In;
        Thread input = new(() => opened.ReadToEnd());
        input.Start();
        SetLimit(OpenFiles, FirstFree() + left);
        Console.WriteLine("starved");
        while (input.IsAlive)
        {
            listener.Accept(Deadline.After(TimeSpan.FromMilliseconds(10)))?.Dispose();
        }

        return 0;
    }

    /// <summary>Creates a region above the limit for the size of files, which would end the process.</summary>
    public static int CreateRegionAboveTheFileSizeLimit()
    {
        SetLimit(FileSize, 64 * 1024);
        try
        {
            ChannelConnector.CreatePair(new ChannelOptions { RingCapacity = 64 * 1024 });
        }
        catch (ChannelException error)
        {
            Console.WriteLine($"{error.Code}: {error.Message}");
        }

        using FileRegion small = FileRegion.Create(Environment.SystemPageSize);
        return 0;
    }

    /// <summary>Ends many channels; writes how much addresses they took at most at one time, in MiB.</summary>
    public static int EndManyChannels(int count, int ringCapacity)
    {
        ChannelOptions options = new() { RingCapacity = ringCapacity };
        long before = Addresses("VmSize:");
        for (int i = 0; i < count; i++)
        {
            (Channel client, Channel server) = ChannelConnector.CreatePair(options);
            client.Dispose();
            server.Dispose();
        }

        Console.WriteLine(Addresses("VmPeak:") - before);
        return 0;
    }

    private static long Addresses(string name)
    {
        string line = File.ReadLines("/proc/self/status").Single(line => line.StartsWith(name, StringComparison.Ordinal));
        return long.Parse(line[name.Length..^" kB".Length].Trim()) >> 10;
    }

    private static string Connect(string name)
    {
        try
        {
            ChannelConnector.Connect(name, Servers.Contract).Dispose();
            return "connected";
        }
        catch (ChannelException error)
        {
            return $"{error.Code}: {error.Message}";
        }
    }

    // A limit is one for the numbers of descriptors.
    private static ulong FirstFree()
    {
        int next = Duplicate(0);
        _ = Close(next);
        return (ulong)next;
    }

    private static void SetLimit(int resource, ulong value)
    {
        ulong[] limit = new ulong[2];
        if (GetLimit(resource, limit) != 0 || Limit(resource, [value, limit[1]]) != 0)
        {
            throw new InvalidOperationException("the limit could not be set");
        }
    }

    [DllImport("libc", EntryPoint = "setrlimit")]
    private static extern int Limit(int resource, ulong[] limit);

    [DllImport("libc", EntryPoint = "getrlimit")]
    private static extern int GetLimit(int resource, [Out] ulong[] limit);

    [DllImport("libc", EntryPoint = "dup")]
    private static extern int Duplicate(int descriptor);

    [DllImport("libc", EntryPoint = "close")]
    private static extern int Close(int descriptor);
}
