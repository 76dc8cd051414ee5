using Calls;
using Xunit;
using ZcGen.Rpc;

namespace ZcGen.EndToEnd.Tests.Calls;

/// <summary>Calls that are made again after a failure, and those that are not.</summary>
public sealed class RetryTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly ObservedService _service = new();
    private readonly ServerHost _host;
    private readonly ObservedClient _client;
    private int _attempts;
    private int _failures;
    private StatusCode _status = StatusCode.Unavailable;

    public RetryTests()
    {
        _service.Handler = context =>
        {
            Assert.Equal("1", context.Metadata.GetValue("number"));
            if (++_attempts <= _failures)
            {
                throw new RpcException(_status, $"failure {_attempts}");
            }
        };
        _host = ServerHost.InProcess(_service);
        var policy = new RetryPolicy { MaxAttempts = 4, InitialBackoff = TimeSpan.FromMilliseconds(1), MaxBackoff = TimeSpan.FromMilliseconds(2) };
        _client = ObservedClient.Connect(_host, new ClientOptions { RetryPolicy = policy, Timeout = Patience });
    }

    private static CallOptions Options => new() { Metadata = new() { { "number", "1" } } };

    public void Dispose()
    {
        _client.Dispose();
        _host.Dispose();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public async Task IdempotentCalls_ThatFailLessOftenThanThePolicyAllows_Succeed(int failures)
    {
        _failures = failures;
        AskAgain(5);
        Assert.Equal(failures + 1, _attempts);
        _attempts = 0;
        using (ReplyLease<Blob> reply = await _client.AskAgainAsync(amount: 6, options: Options))
        {
            Assert.Equal(6, reply.Value.Data[0]);
        }

        Assert.Equal(failures + 1, _attempts);
        _attempts = 0;
        byte read = await _client.AskAgainAsync(
            7, static (request, amount) => request.Amount = amount, static (reply, _) => reply.Data[0], Options);
        Assert.Equal((7, failures + 1), (read, _attempts));
    }

    [Fact]
    public async Task IdempotentCalls_ThatFailAtEachAttempt_FailAsTheLastOneDid()
    {
        _failures = int.MaxValue;
        Assert.Equal("failure 4", Assert.Throws<RpcException>(() => AskAgain(1)).Message);
        RpcException error = await Assert.ThrowsAsync<RpcException>(async () => await _client.AskAgainAsync(options: Options));
        Assert.Equal(("failure 8", 8), (error.Message, _attempts));
    }

    [Fact]
    public void IdempotentCalls_ThatFailWithAnotherStatus_AreNotMadeAgain()
    {
        _failures = int.MaxValue;
        _status = StatusCode.Internal;

        Assert.Throws<RpcException>(() => AskAgain(1));

        Assert.Equal(1, _attempts);
    }

    [Fact]
    public async Task CallsOfOtherMethods_AreNotMadeAgain()
    {
        _failures = int.MaxValue;
        Assert.Throws<RpcException>(() =>
        {
            using UnaryReply<Blob> reply = _client.Ask(options: Options);
        });
        await Assert.ThrowsAsync<RpcException>(async () => await _client.AskAsync(options: Options));

        Assert.Equal(2, _attempts);
    }

    [Fact]
    public void IdempotentCall_OfALongRequest_IsSentWholeAgain()
    {
        _failures = 2;
        string text = new('x', 20_000);

        using UnaryReply<Blob> reply = _client.AskAgain(text, 9, Options);

        Assert.Equal((9, 3), (reply.Value.Data[0], _attempts));
    }

    private void AskAgain(int amount)
    {
        using UnaryReply<Blob> reply = _client.AskAgain(amount: amount, options: Options);
        Assert.Equal(amount, reply.Value.Data[0]);
    }
}
