using System.Diagnostics;
using ZcGen.Channels;

namespace ZcGen.Runtime.Tests.Peer;

/// <summary>Scenarios in which this process is the client.</summary>
internal static class Clients
{
    /// <summary>Sends messages of many lengths and checks that they come back.</summary>
    public static int Echo(string name, int count)
    {
        using Channel channel = ChannelConnector.Connect(name, Servers.Contract);
        Random random = new(count);
        for (int i = 0; i < count; i++)
        {
            int length = random.Next(i % 10 == 0 ? channel.Producer.MaxMessageLength + 1 : 200);
            channel.WaitForSpace(length);
            channel.Producer.TryClaim(length, out Span<byte> payload);
            payload[..length].Fill((byte)i);
            channel.Producer.Publish(length, (uint)i);
            bool isEchoed = channel.WaitToReceive() == WaitResult.Ready
                && channel.Consumer.TryReceive(out ReadOnlySpan<byte> reply, out uint kind)
                && kind == i
                && reply.Length == length
                && reply.IndexOfAnyExcept((byte)i) < 0;
            if (!isEchoed)
            {
                Console.WriteLine($"message {i} of {length} bytes did not come back as it was: {channel.State} {channel.FaultReason}");
                return 1;
            }

            channel.Consumer.Release();
        }

        Console.WriteLine("done");
        return 0;
    }

    /// <summary>Sends some messages and ends with SIGKILL, in the middle of building the next.</summary>
    public static int DieAfter(string name, int count)
    {
        using Channel channel = ChannelConnector.Connect(name, Servers.Contract);
        for (int i = 0; i < count; i++)
        {
            channel.WaitForSpace(4);
            channel.Producer.TryClaim(4, out Span<byte> payload);
            BitConverter.TryWriteBytes(payload, i);
            channel.Producer.Publish(4, 0);
        }

        channel.Producer.TryClaim(0, out Span<byte> unfinished);
        unfinished.Fill(0xFF);
        Process.GetCurrentProcess().Kill();
        return 1;
    }

    /// <summary>Connects and does nothing until standard input ends.</summary>
    public static int Idle(string name)
    {
        using Channel channel = ChannelConnector.Connect(name, Servers.Contract);
        Console.WriteLine("ready");
        Console.In.ReadToEnd();
        return 0;
    }
}
