using Snapshots.PrivateTypes;
using Snapshots.ServiceErrors;
using Snapshots.Services;
using ZcGen.Rpc;

namespace ZcGen.Generator.Tests.SnapshotRuns;

/// <summary>Clients and servers of the snapshots call each other in this process.</summary>
public sealed class ServiceSnapshotTests
{
    [Fact]
    public void Services_Called_Reply()
    {
        using ServerHost host = ServerHost.InProcess(new EchoService());
        using EchoClient client = EchoClient.Connect(host);

        using (UnaryCall<SayReply> say = client.Say(out SayRequest.Builder request))
        {
            request.Text = "hello";
            request.Times = 2;
            Assert.Equal("hello 2", say.Invoke().Text.ToString());
        }

        using UnaryCall<Empty> ping = client.Ping(out _);
        Assert.True(ping.Invoke().IsPresent);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Services_WhoseHandlersAwait_Reply(bool suspends)
    {
        using ServerHost host = ServerHost.InProcess(new EchoAsyncService(suspends));
        using EchoClient client = EchoClient.Connect(host);

        using ReplyLease<SayReply> reply = await client.SayAsync("hello", 2);
        Assert.Equal("hello 2", reply.Value.Text.ToString());

        using UnaryReply<Empty> ping = client.Ping();
        Assert.True(ping.Value.IsPresent);
    }

    [Fact]
    public void PrivateTypes_OfAService_AreInternalAndWork()
    {
        using ServerHost host = ServerHost.InProcess(new VaultService());
        using VaultClient client = VaultClient.Connect(host);
        using UnaryCall<Secret> open = client.Open(out Secret.Builder request);
        request.Kind = Kind.B;

        Secret reply = open.Invoke();
        Assert.Equal((Kind.B, 7), (reply.Kind, reply.Place.X));
        Assert.False(typeof(Secret).IsPublic || typeof(Place).IsPublic || typeof(Kind).IsPublic || typeof(VaultClient).IsPublic
            || typeof(VaultServer).IsPublic);
    }

    [Fact]
    public void ServiceErrors_OfTablesAndMethodsNamedAlike_AreToldApart()
    {
        using ServerHost host = ServerHost.InProcess(new AccountService());
        using AccountsClient client = AccountsClient.Connect(host);

        RpcException withdraw = Assert.Throws<RpcException>(() => client.Withdraw(text: "x"));
        RpcException create = Assert.Throws<RpcException>(() => client.CreateShortage());
        RpcException close = Assert.Throws<RpcException>(() => client.Close());

        Assert.True(AccountsClient.TryGetShortage(withdraw, out Shortage shortage));
        Assert.Equal("x 5 0 2", $"{shortage.Account} {shortage.Balance} {shortage.Status} {shortage.Hints[1]}");
        Assert.True(AccountsClient.TryGetShortage_(create, out Snapshots.ServiceErrors.Common.Shortage common));
        Assert.Equal(7, common.Milliseconds);
        Assert.True(AccountsClient.TryGetClosed(close, out Closed closed));
        Assert.Equal("1970", closed.Since.ToString());
        Assert.False(AccountsClient.TryGetShortage_(withdraw, out _) || AccountsClient.TryGetShortage(create, out _));
    }

    private sealed class EchoService : EchoServer
    {
        protected override void Say(SayRequest request, SayReply.Builder reply, CallContext context) =>
            reply.WriteText($"{request.Text} {request.Times}");

        protected override void Ping(Empty request, Empty.Builder reply, CallContext context)
        {
        }
    }

    private sealed class EchoAsyncService(bool suspends) : EchoAsyncServer
    {
        protected override async ValueTask Say(AsyncServerCall<SayRequest, SayReply.Builder> call)
        {
            string text = $"{call.Request.Text} {call.Request.Times}";
            if (suspends)
            {
                await Task.Yield();
            }

            SayReply.Builder reply = call.CreateReply();
            reply.Text = text;
        }

        protected override ValueTask Ping(AsyncServerCall<Empty, Empty.Builder> call) => default;
    }

    private sealed class AccountService : AccountsServer
    {
        protected override void Withdraw(Message request, Message.Builder reply, CallContext context) =>
            throw CreateShortage_(StatusCode.FailedPrecondition, "too little", request.Text, balance: 5, hints: [1, 2]);

        protected override void Transfer(Message request, Message.Builder reply, CallContext context) => throw new RpcException();

        protected override void CreateShortage(Message request, Message.Builder reply, CallContext context) =>
            throw CreateShortage__(StatusCode.ResourceExhausted, "later", milliseconds: 7);

        protected override void Close(Message request, Message.Builder reply, CallContext context) =>
            throw CreateClosed(StatusCode.FailedPrecondition, "closed", new ClosedData { Since = "1970" });
    }

    private sealed class VaultService : VaultServer
    {
        protected override void Open(Secret request, Secret.Builder reply, CallContext context)
        {
            reply.Kind = request.Kind;
            reply.Place = new Place { X = 7 };
        }
    }
}
