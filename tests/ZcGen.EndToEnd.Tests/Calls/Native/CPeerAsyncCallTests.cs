using System.Text;
using Calls;
using Xunit;
using ZcGen.Rpc;

namespace ZcGen.EndToEnd.Tests.Calls.Native;

/// <summary>Asynchronous calls to a server that is written in C from docs/wire-format.md.</summary>
public sealed class CPeerAsyncCallTests : ServerTest
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("zcgen-c-");

    [CCompilerFact]
    public async Task CServer_RepliesInAnotherOrder_EachCallGetsItsOwn()
    {
        const int Held = 200;
        using CServer server = await StartServer();
        using (CalculatorClient client = Connect())
        {
            Task<string>[] held = [.. Enumerable.Range(0, Held).Select(_ => Tell(client, "hold"))];
            Task<long>[] sums = [.. Enumerable.Range(0, Held).Select(i => Sum(client, i))];
            for (int i = 0; i < Held; i++)
            {
                Assert.Equal(2 * i, await sums[i].WaitAsync(Patience));
            }

            Assert.DoesNotContain(held, static call => call.IsCompleted);
            Assert.Equal("released", await Tell(client, "release"));
            Assert.All(await Task.WhenAll(held).WaitAsync(Patience), static text => Assert.Equal("held", text));
        }

        await server.EndWithoutComplaint();
    }

    [CCompilerFact]
    public async Task CServer_WhoseCallIsCancelled_IsToldItsNumber()
    {
        using CServer server = await StartServer();
        using (CalculatorClient client = Connect())
        {
            using CancellationTokenSource source = new();
            Task<string> kept = Tell(client, "hold");
            Task<string> cancelled = Tell(client, "hold", source.Token);
            while (!(await Tell(client, "count")).StartsWith("held 2", StringComparison.Ordinal))
            {
                Assert.False(cancelled.IsCompleted);
            }

            await source.CancelAsync();
            OperationCanceledException error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled.WaitAsync(Patience));

            Assert.Equal(source.Token, error.CancellationToken);
            Assert.StartsWith("held 1, cancels 1, of held 1, given up 0", await Tell(client, "count"), StringComparison.Ordinal);
            Assert.Equal("released", await Tell(client, "release"));
            Assert.Equal("held", await kept.WaitAsync(Patience));
        }

        await server.EndWithoutComplaint();
    }

    [CCompilerTheory]
    [InlineData("answer the next", "replied to request 3, to which no reply was due")]
    [InlineData("answer the one before", "replied to request 1, to which no reply was due")]
    public async Task CServer_WithAWrongNumber_LosesThatConnectionOnly(string order, string reason)
    {
        using CServer server = await StartServer();
        using CalculatorClient client = Connect();
        using CalculatorClient other = Connect();
        Assert.Equal("first", await Tell(client, "first"));
        Assert.Equal("second", await Tell(client, "second"));
        Task<string> otherCall = Tell(other, "hold");

        RpcException error = await Assert.ThrowsAsync<RpcException>(() => Tell(client, order).WaitAsync(Patience));

        Assert.Equal(StatusCode.Unavailable, error.Status);
        Assert.Contains($"broke the protocol: the peer {reason}", error.Message, StringComparison.Ordinal);
        Assert.False(otherCall.IsCompleted);
        Assert.Equal("released", await Tell(other, "release"));
        Assert.Equal("held", await otherCall.WaitAsync(Patience));
        Assert.Equal("again", await Tell(client, "again"));
    }

    [CCompilerFact]
    public async Task CServer_WithANumberBelowTheFirst_LosesThatConnectionOnly()
    {
        using CServer server = await StartServer();
        using CalculatorClient client = Connect();

        RpcException error = await Assert.ThrowsAsync<RpcException>(() => Tell(client, "answer the one before").WaitAsync(Patience));

        Assert.Contains("replied to request 16777215, to which no reply was due", error.Message, StringComparison.Ordinal);
        Assert.Equal("again", await Tell(client, "again"));
    }

    [CCompilerFact]
    public async Task CServer_ThatAnswersTwice_FailsTheCallsOfThatConnection()
    {
        using CServer server = await StartServer();
        using CalculatorClient client = Connect();
        Task<string> held = Tell(client, "hold");
        Assert.Equal("answer twice", await Tell(client, "answer twice").WaitAsync(Patience));

        RpcException error = await Assert.ThrowsAsync<RpcException>(() => held.WaitAsync(Patience));

        Assert.Equal(StatusCode.Unavailable, error.Status);
        Assert.Contains("replied to request 1, to which no reply was due", error.Message, StringComparison.Ordinal);
        Assert.Equal("again", await Tell(client, "again"));
    }

    private protected override void Dispose(bool disposing)
    {
        _directory.Delete(recursive: true);
        base.Dispose(disposing);
    }

    private static async Task<string> Tell(CalculatorClient client, string what, CancellationToken cancellationToken = default)
    {
        using ReplyLease<Blob> reply = await client.ObeyAsync(what: what, cancellationToken: cancellationToken);
        return Encoding.UTF8.GetString(reply.Value.Data);
    }

    private static async Task<long> Sum(CalculatorClient client, int value)
    {
        using ReplyLease<Sum> reply = await client.AddAsync(values: [value, value]);
        return reply.Value.Total;
    }

    private async Task<CServer> StartServer() => CServer.Start(await CProgram.Compile("answering.c", _directory.FullName), Name);
}
