using Snapshots.CallArguments;
using Snapshots.ServiceObjects;
using ZcGen.Format;
using ZcGen.Rpc;

namespace ZcGen.Generator.Tests.SnapshotRuns;

/// <summary>Calls in one line: with the fields of a request, and with data objects.</summary>
public sealed class CallSnapshotTests
{
    [Fact]
    public void CallArguments_ThatAreAllGiven_Arrive()
    {
        using var service = new NoteService();

        using UnaryReply<Answer> reply = service.Client.Say(
            "name",
            new Snapshots.CallArguments.Point { X = 1 },
            [new Snapshots.CallArguments.Point { Y = 2 }],
            "text",
            Level.Low,
            3,
            new Snapshots.CallArguments.Point { X = 4 },
            [5, 6],
            [true],
            options_: 7,
            cancellationToken_: false,
            @event: "event",
            _Call: 8,
            options: new CallOptions { Timeout = TimeSpan.FromMinutes(1) });

        Assert.Equal("name 1 2 text Low 3 4 5,6 True 7 False event 8", service.Last);
        Assert.Equal(42, reply.Value.Total);
    }

    [Fact]
    public void CallArguments_ThatAreLeftOut_AreNotStored()
    {
        using var service = new NoteService();

        using UnaryReply<Answer> reply = service.Client.Say(name: "name", origin: default, path: default);

        Assert.Equal("name 0   High  absent absent absent 0 True  7", service.Last);
        Assert.Equal(42, reply.Value.Total);
    }

    [Fact]
    public void CallArguments_OfMethodsNamedAlike_ReachTheirMethods()
    {
        using var service = new NoteService();

        using UnaryReply<Answer> reply = service.Client.SayAsync(total: 7);

        Assert.Equal(8, reply.Value.Total);
    }

    [Theory]
    [InlineData(0xa329bf57, "Say", false)]
    [InlineData(0xcd4e0079, "SayAsync", true)]
    [InlineData(0xa94ba815, "Ask", true)]
    [InlineData(1, null, false)]
    public void CallArguments_OfMethods_TellTheirNamesAndWhetherTheyAreIdempotent(uint id, string? name, bool isIdempotent)
    {
        using var service = new NoteService();

        Assert.Equal((name, isIdempotent), service.Client.Describe(id));
    }

    [Fact]
    public void ServiceObjects_ArePreferredToFields_WhereBothWouldDo()
    {
        using ServerHost host = ServerHost.InProcess(new SplitService());
        using var client = Snapshots.ServiceObjects.DeskClient.Connect(host);

        ReplyData named = client.Split(new RequestData { Text = "a b" });
        ReplyData unnamed = client.Split(new() { Text = "c d", At = new() { X = 1 } });
        using UnaryReply<Reply> fields = client.Split(text: "e f");

        Assert.Equal(["a", "b"], named.Words);
        Assert.Equal(["c", "d", "1"], unnamed.Words);
        Assert.Equal("f", fields.Value.Words[1].ToString());
    }

    [Fact]
    public void ServiceObjects_ThatAreNull_AreRefusedBeforeTheCall()
    {
        using ServerHost host = ServerHost.InProcess(new SplitService());
        using var client = Snapshots.ServiceObjects.DeskClient.Connect(host);

        Assert.Equal("request", Assert.Throws<ArgumentNullException>(() => client.Split(null!)).ParamName);
    }

    private sealed class NoteService : Snapshots.CallArguments.DeskServer, IDisposable
    {
        private readonly ServerHost _host;

        public NoteService()
        {
            _host = ServerHost.InProcess(this);
            Client = Snapshots.CallArguments.DeskClient.Connect(_host);
        }

        public Snapshots.CallArguments.DeskClient Client { get; }

        public string? Last { get; private set; }

        public void Dispose()
        {
            Client.Dispose();
            _host.Dispose();
        }

        protected override void Say(Note request, Answer.Builder reply, CallContext context)
        {
            string at = request.HasAt ? $"{request.At.X}" : "absent";
            string data = request.HasData ? string.Join(',', request.Data.ToArray()) : "absent";
            string flags = request.HasFlags ? $"{(bool)request.Flags[0]}" : "absent";
            string path = request.Path.Length == 0 ? "" : $"{request.Path[0].Y}";
            Last = $"{request.Name} {request.Origin.X} {path} {request.Text} {request.Level} {request.Count} {at} {data} {flags} "
                + $"{request.Options} {request.CancellationToken} {request.Event} {request._Call}";
            reply.Total = 42;
        }

        protected override void SayAsync(Answer request, Answer.Builder reply, CallContext context) => reply.Total = request.Total + 1;

        protected override void Ask(Question request, Answer.Builder reply, CallContext context)
        {
        }
    }

    private sealed class SplitService : Snapshots.ServiceObjects.DeskServer
    {
        protected override void Split(Request request, Reply.Builder reply, CallContext context)
        {
            string[] words = request.Text.ToString().Split(' ');
            Utf8TextVectorBuilder builder = reply.CreateWords(words.Length + 1);
            foreach (string word in words)
            {
                builder.Add(word);
            }

            if (request.HasAt)
            {
                builder.Add($"{request.At.X}");
            }
        }

        protected override void Count(Request request, Other.Builder reply, CallContext context)
        {
        }
    }
}
