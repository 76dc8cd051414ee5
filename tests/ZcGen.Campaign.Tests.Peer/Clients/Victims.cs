using Counting;
using ZcGen.Channels;
using ZcGen.Format;
using ZcGen.Native;
using ZcGen.Rpc;

namespace ZcGen.Campaign.Tests.Peer;

/// <summary>Clients that are killed while they do one thing. Each says "ready" when it does. They end with standard input, too.</summary>
internal static class Victims
{
    /// <summary>Makes calls, one after the other, each with a reply that must be right.</summary>
    public static int Call(string path, uint caller)
    {
        using var client = CounterClient.Connect(path);
        VerifiedCalls calls = new(client, caller);
        calls.CarryOut();
        SayReady();
        while (true)
        {
            calls.CarryOut(sleepMilliseconds: 1);
        }
    }

    /// <summary>Writes a request and never sends it.</summary>
    public static int Build(string path)
    {
        using var client = CounterClient.Connect(path);
        using UnaryCall<Done> call = client.CarryOut(out Work.Builder request);
        request.Id = ulong.MaxValue;
        request.CreatePayload(100_000).Fill(0xFF);
        return Stay();
    }

    /// <summary>Is connected and does nothing.</summary>
    public static int Idle(string path)
    {
        using var client = CounterClient.Connect(path);
        return Stay();
    }

    /// <summary>Publishes as many requests as there is room for, all the time, and reads no reply.</summary>
    public static int Pipeline(string path, uint caller)
    {
        using Channel channel = ChannelConnector.Connect(path, RawRequests.Contract);
        MessageBuilder message = new();
        ulong id = (ulong)caller << 32;
        while (RawRequests.TryPublish(channel, message, ++id))
        {
        }

        SayReady();
        while (true)
        {
            Thread.Yield();
            while (RawRequests.TryPublish(channel, message, ++id))
            {
            }
        }
    }

    /// <summary>Is connected to the socket and says no hello.</summary>
    public static int BeSilent(string path)
    {
        using ControlSocket socket = new();
        return socket.Connect(path, out string? reason) == ConnectStatus.Connected
            ? Stay()
            : throw new InvalidOperationException($"no connection: {reason}");
    }

    private static int Stay()
    {
        SayReady();
        Thread.Sleep(Timeout.Infinite);
        return 0;
    }

    // Whoever would kill this process may end before.
    private static void SayReady()
    {
        new Thread(static () =>
        {
            using Stream input = Console.OpenStandardInput();
            input.CopyTo(Stream.Null);
            Environment.Exit(0);
        })
        { IsBackground = true }.Start();
        Console.WriteLine("ready");
    }
}
