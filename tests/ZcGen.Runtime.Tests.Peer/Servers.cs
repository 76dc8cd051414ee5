using System.Diagnostics;
using ZcGen.Channels;

namespace ZcGen.Runtime.Tests.Peer;

/// <summary>Scenarios in which this process is the server.</summary>
internal static class Servers
{
    public const string Contract = "Test.Echo";

    /// <summary>Sends one client's messages back until it goes.</summary>
    public static int Echo(string name)
    {
        using ChannelListener listener = ChannelListener.Listen(name, Contract);
        Console.WriteLine("ready");
        using Channel channel = listener.Accept()!;
        while (channel.WaitToReceive() == WaitResult.Ready)
        {
            Reply(channel);
        }

        if (channel.State != ChannelState.PeerClosed)
        {
            Console.Error.WriteLine($"the channel is {channel.State}: {channel.FaultReason}");
            return 1;
        }

        return 0;
    }

    /// <summary>Sends many clients' messages back until standard input ends.</summary>
    public static int EchoToMany(string name)
    {
        using ChannelListener listener = ChannelListener.Listen(name, Contract);
        using ChannelPoller poller = new();
        poller.Add(listener, -1);
        Console.WriteLine("ready");
        bool isStopping = false;
        Thread input = new(() =>
        {
            while (Console.In.ReadLine() is not null)
            {
            }

            Volatile.Write(ref isStopping, true);
            poller.Wake();
        });
        input.Start();
        Dictionary<long, Channel> channels = [];
        Span<PollEvent> events = stackalloc PollEvent[8];
        long last = 0;
        while (!Volatile.Read(ref isStopping))
        {
            int count = poller.Wait(events);
            foreach (PollEvent happened in events[..count])
            {
                if (happened.Events == PollEvents.Connection)
                {
                    while (listener.TryAccept(out Channel? channel))
                    {
                        channels.Add(++last, channel);
                        poller.Add(channel, last);
                    }
                }
                else if (happened.Events == PollEvents.Message)
                {
                    Reply(channels[happened.Token]);
                }
                else if (happened.Events == PollEvents.Closed)
                {
                    channels.Remove(happened.Token, out Channel? closed);
                    poller.Remove(closed!);
                    closed!.Dispose();
                }
            }
        }

        foreach (Channel channel in channels.Values)
        {
            channel.Dispose();
        }

        return 0;
    }

    /// <summary>Ends with SIGKILL as soon as a message comes.</summary>
    public static int DieOnMessage(string name)
    {
        using ChannelListener listener = ChannelListener.Listen(name, Contract);
        Console.WriteLine("ready");
        using Channel channel = listener.Accept()!;
        channel.WaitToReceive();
        Process.GetCurrentProcess().Kill();
        return 1;
    }

    /// <summary>Takes a client and never reads; ends when standard input does.</summary>
    public static int AcceptAndDoNothing(string name)
    {
        using ChannelListener listener = ChannelListener.Listen(name, Contract);
        Console.WriteLine("ready");
        using Channel channel = listener.Accept()!;
        Console.WriteLine("accepted");
        Console.In.ReadToEnd();
        return 0;
    }

    private static void Reply(Channel channel)
    {
        if (!channel.Consumer.TryReceive(out ReadOnlySpan<byte> request, out uint kind))
        {
            return;
        }

        channel.WaitForSpace(request.Length);
        if (channel.Producer.TryClaim(request.Length, out Span<byte> reply))
        {
            request.CopyTo(reply);
            channel.Producer.Publish(request.Length, kind);
        }

        channel.Consumer.Release();
    }
}
