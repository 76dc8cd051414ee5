using Snapshots.ServiceObjects;
using ZcGen.Format;
using ZcGen.Rpc;

namespace ZcGen.Generator.Tests.SnapshotRuns;

/// <summary>A stand-in for a client, and code that cannot tell it from one.</summary>
public sealed class FakeClientTests
{
    [Fact]
    public async Task Code_ThatCallsAnInterface_WorksWithAStandIn() =>
        Assert.Equal(["a b", "a b", "a b", "a b", "a b", "a b"], await SplitInEveryWayAsync(new FakeDesk(), "a b"));

    [Fact]
    public async Task Code_ThatCallsAnInterface_WorksWithTheClient()
    {
        using ServerHost host = ServerHost.InProcess(new EchoService());
        using DeskClient client = DeskClient.Connect(host);

        Assert.Equal(["a b", "a b", "a b", "a b", "a b", "a b"], await SplitInEveryWayAsync(client, "a b"));
    }

    private static async Task<string[]> SplitInEveryWayAsync(IDeskClient desk, string text)
    {
        string inPlace = Split(desk, text);
        string copied = desk.Split(new RequestData { Text = text }).Words![0];
        string copiedLater = (await desk.SplitAsync(new RequestData { Text = text })).Words![0];
        string read = await desk.SplitAsync(
            text, static (request, value) => request.Text = value, static (reply, _) => reply.Words[0].ToString());
        using ReplyLease<Reply> fields = await desk.SplitAsync(text: text);
        using ReplyLease<Reply> built = await desk.SplitAsync(text, static (request, value) => request.Text = value);
        return [inPlace, copied, copiedLater, read, fields.Value.Words[0].ToString(), built.Value.Words[0].ToString()];
    }

    private static string Split(IDeskClient desk, string text)
    {
        using UnaryReply<Reply> reply = desk.Split(text: text);
        return reply.Value.Words[0].ToString();
    }

    // Replies with the text as the only word.
    private sealed class FakeDesk : IDeskClient
    {
        public UnaryReply<Reply> Split(Point? at, scoped Utf8Text text, CallOptions options, CancellationToken cancellationToken) =>
            UnaryReplies.Create<Reply>(Answer(text.ToString()));

        public ValueTask<ReplyLease<Reply>> SplitAsync(
            Point? at, scoped Utf8Text text, CallOptions options, CancellationToken cancellationToken) =>
            new(ReplyLeases.Create<Reply>(Answer(text.ToString())));

        public ReplyData Split(RequestData request, CallOptions options, CancellationToken cancellationToken) =>
            new() { Words = [request.Text!] };

        public ValueTask<ReplyData> SplitAsync(RequestData request, CallOptions options, CancellationToken cancellationToken) =>
            new(Split(request, options, cancellationToken));

        public ValueTask<ReplyLease<Reply>> SplitAsync<TState>(
            TState state, Action<Request.Builder, TState> build, CallOptions options, CancellationToken cancellationToken) =>
            new(ReplyLeases.Create<Reply>(Answer(Built(state, build))));

        public ValueTask<TResult> SplitAsync<TState, TResult>(
            TState state,
            Action<Request.Builder, TState> build,
            Func<Reply, TState, TResult> read,
            CallOptions options,
            CancellationToken cancellationToken) => new(read(Reply.Read(Answer(Built(state, build))), state));

        public UnaryReply<Other> Count(Point? at, scoped Utf8Text text, CallOptions options, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public ValueTask<ReplyLease<Other>> CountAsync(
            Point? at, scoped Utf8Text text, CallOptions options, CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask<ReplyLease<Other>> CountAsync<TState>(
            TState state, Action<Request.Builder, TState> build, CallOptions options, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public ValueTask<TResult> CountAsync<TState, TResult>(
            TState state,
            Action<Request.Builder, TState> build,
            Func<Other, TState, TResult> read,
            CallOptions options,
            CancellationToken cancellationToken) => throw new NotSupportedException();

        private static byte[] Answer(string text) => new ReplyData { Words = [text] }.ToMessage();

        private static string Built<TState>(TState state, Action<Request.Builder, TState> build)
        {
            byte[] buffer = new byte[1024];
            var message = new MessageBuilder();
            Request.Builder request = Request.Build(message, buffer);
            build(request, state);
            return Request.Read(buffer.AsSpan(0, request.Finish())).Text.ToString();
        }
    }

    private sealed class EchoService : DeskServer
    {
        protected override void Split(Request request, Reply.Builder reply, CallContext context) => reply.CreateWords(1).Add(request.Text);

        protected override void Count(Request request, Other.Builder reply, CallContext context)
        {
        }
    }
}
