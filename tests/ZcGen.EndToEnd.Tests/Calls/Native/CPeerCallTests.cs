using System.Text;
using Calls;
using Xunit;
using ZcGen.Rpc;

namespace ZcGen.EndToEnd.Tests.Calls.Native;

/// <summary>Calls to and from a peer that is written in C from docs/wire-format.md.</summary>
public sealed class CPeerCallTests : ServerTest
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(50);

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("zcgen-c-");

    [CCompilerFact]
    public async Task CClient_WithEveryKindOfRequest_GetsTheRepliesThatThePageGives()
    {
        string program = await CProgram.Compile("calling.c", _directory.FullName);
        using ServerHost host = Listen();

        Assert.Equal((0, "done\n"), await CProgram.Run(program, Name));
        Assert.Empty(Errors);
    }

    [CCompilerFact]
    public async Task CClient_WhoseCallsOverlap_GetsLaterRepliesFirstAndEndsTheCallsThatItCancels()
    {
        string program = await CProgram.Compile("cancelling.c", _directory.FullName);
        SuspendingService service = new();
        using ServerHost host = ServerHost.Listen(Name, service, Options);

        Assert.Equal((0, "done\n"), await CProgram.Run(program, Name));
        Assert.Equal(3, service.Cancelled);
        Assert.Empty(Errors);
    }

    [CCompilerFact]
    public async Task CServer_CalledWithAndWithoutDeadline_ServesThem()
    {
        using CServer server = await StartServer();
        using (CalculatorClient client = CalculatorClient.Connect(Name))
        {
            for (int i = 0; i < 1000; i++)
            {
                Assert.Equal(3 * i, Add(client, i, 2 * i));
            }

            Assert.Equal("quickly", Tell(client, "quickly", Patience));
            RpcException error = Assert.Throws<RpcException>(() => Tell(client, "fail"));
            Assert.Equal((StatusCode.FailedPrecondition, "not now"), (error.Status, error.Message));
            Assert.Equal("held 0, cancels 0, of held 0, given up 0, deadlines 1", Tell(client, "count"));
        }

        await server.EndWithoutComplaint();
    }

    [CCompilerFact]
    public async Task CServer_RepliesWithHeaders_CallerReadsThem()
    {
        using CServer server = await StartServer();
        using (CalculatorClient client = CalculatorClient.Connect(Name))
        {
            RpcException error = Assert.Throws<RpcException>(() => Tell(client, "fail with headers"));

            Assert.Equal((StatusCode.FailedPrecondition, "not now"), (error.Status, error.Message));
            Assert.Equal("weather", error.Trailers.GetValue("reason"));
            Assert.Equal([0, 255], error.Trailers.GetValueBytes("map-bin"));
        }

        await server.EndWithoutComplaint();
    }

    [CCompilerFact]
    public async Task CServer_RepliesInAnotherOrder_EachCallGetsItsOwn()
    {
        using CServer server = await StartServer();
        using (CalculatorClient client = CalculatorClient.Connect(Name))
        {
            for (int i = 0; i < 3; i++)
            {
                Assert.Equal(StatusCode.DeadlineExceeded, Assert.Throws<RpcException>(() => Tell(client, "hold", Short)).Status);
            }

            // The reply to this comes before those to the three.
            Assert.Equal("released", Tell(client, "release"));
            Assert.Equal("on", Tell(client, "on"));
            Assert.Equal(5, Add(client, 2, 3));
        }

        await server.EndWithoutComplaint();
    }

    [CCompilerTheory]
    [InlineData("answer the next", "replied to request 2, where the reply to request 1 was due")]
    [InlineData("answer the one before", "replied to request 0, where the reply to request 1 was due")]
    public async Task CServer_WithAWrongNumber_LosesThatConnectionOnly(string order, string reason)
    {
        using CServer server = await StartServer();
        using CalculatorClient client = CalculatorClient.Connect(Name);
        using CalculatorClient other = CalculatorClient.Connect(Name);
        Assert.Equal("first", Tell(client, "first"));
        Assert.Equal(StatusCode.DeadlineExceeded, Assert.Throws<RpcException>(() => Tell(other, "hold", Short)).Status);

        RpcException error = Assert.Throws<RpcException>(() => Tell(client, order));

        Assert.Equal(StatusCode.Unavailable, error.Status);
        Assert.Contains($"broke the protocol: the peer {reason}", error.Message, StringComparison.Ordinal);
        Assert.Equal("held 1, cancels 0, of held 0, given up 0, deadlines 1", Tell(other, "count"));
        Assert.Equal("held 0, cancels 0, of held 0, given up 0, deadlines 0", Tell(client, "count"));
    }

    [CCompilerFact]
    public async Task CServer_WithANumberBelowTheFirst_LosesThatConnectionOnly()
    {
        using CServer server = await StartServer();
        using CalculatorClient client = CalculatorClient.Connect(Name);

        RpcException error = Assert.Throws<RpcException>(() => Tell(client, "answer the one before"));

        Assert.Contains("replied to request 16777215, where the reply to request 0 was due", error.Message, StringComparison.Ordinal);
        Assert.Equal("again", Tell(client, "again"));
    }

    [CCompilerFact]
    public async Task CServer_ThatAnswersTwice_LosesThatConnectionOnly()
    {
        using CServer server = await StartServer();
        using CalculatorClient client = CalculatorClient.Connect(Name);
        Assert.Equal("answer twice", Tell(client, "answer twice"));

        RpcException error = Assert.Throws<RpcException>(() => Tell(client, "next"));

        Assert.Contains("replied to request 0, where the reply to request 1 was due", error.Message, StringComparison.Ordinal);
        Assert.Equal("again", Tell(client, "again"));
    }

    private protected override void Dispose(bool disposing)
    {
        _directory.Delete(recursive: true);
        base.Dispose(disposing);
    }

    private static string Tell(CalculatorClient client, string what, TimeSpan? timeout = null)
    {
        using UnaryCall<Blob> call = client.Obey(out Order.Builder request);
        request.What = what;
        Blob reply = timeout is { } limit ? call.Invoke(limit) : call.Invoke();
        return Encoding.UTF8.GetString(reply.Data);
    }

    private async Task<CServer> StartServer() => CServer.Start(await CProgram.Compile("answering.c", _directory.FullName), Name);
}
