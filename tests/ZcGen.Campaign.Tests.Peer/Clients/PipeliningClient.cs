using Counting;
using ZcGen.Channels;
using ZcGen.Format;
using ZcGen.Rpc;
using ZcGen.Waiting;

namespace ZcGen.Campaign.Tests.Peer;

/// <summary>
/// A client that publishes requests and reads their replies later, as standard input says: "fill" publishes as many as there is room for,
/// and "collect" reads all replies and says how many of which status there were.
/// </summary>
internal sealed class PipeliningClient(Channel channel, uint caller)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly MessageBuilder _message = new();
    private readonly Queue<ulong> _unanswered = new();
    private ulong _id = (ulong)caller << 32;

    public static int Run(string path, uint caller)
    {
        using Channel channel = ChannelConnector.Connect(path, RawRequests.Contract);
        PipeliningClient client = new(channel, caller);
        Console.WriteLine("ready");
        while (Console.ReadLine() is { } line)
        {
            Console.WriteLine(client.Obey(line));
        }

        return 0;
    }

    private string Obey(string order) => order switch
    {
        "fill" => Fill(),
        "collect" => Collect(),
        _ => throw new ArgumentException($"no such order: {order}"),
    };

    private string Fill()
    {
        while (RawRequests.TryPublish(channel, _message, _id + 1))
        {
            _unanswered.Enqueue(++_id);
        }

        return "filled";
    }

    private string Collect()
    {
        SortedDictionary<StatusCode, int> statuses = [];
        while (_unanswered.TryDequeue(out ulong id))
        {
            if (channel.WaitToReceive(Deadline.After(Patience)) != WaitResult.Ready
                || !channel.Consumer.TryReceive(out ReadOnlySpan<byte> reply, out uint kind))
            {
                return $"no reply to 0x{id:x}: {channel.State} {channel.FaultReason}";
            }

            StatusCode status = ReplyStatus.Of(kind);
            if (status == StatusCode.OK && Done.Read(reply).Sum != WorkSum.Of(id, []))
            {
                return $"the reply to 0x{id:x} is another one's";
            }

            channel.Consumer.Release();
            statuses[status] = statuses.GetValueOrDefault(status) + 1;
        }

        return string.Join(", ", statuses.Select(static pair => $"{pair.Value} {pair.Key}"));
    }
}
