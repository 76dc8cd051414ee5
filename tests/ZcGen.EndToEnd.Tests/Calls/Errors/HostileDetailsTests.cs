using Calls;
using Xunit;
using ZcGen.Rpc;

namespace ZcGen.EndToEnd.Tests.Calls.Errors;

/// <summary>Details of errors that no real server sends.</summary>
public sealed class HostileDetailsTests : IDisposable
{
    private const int MostDetails = 1024;

    private readonly RawServer _server = new();
    private readonly AccountsClient _client;

    public HostileDetailsTests() => _client = AccountsClient.Connect(_server, new ClientOptions { Timeout = TimeSpan.FromSeconds(60) });

    public void Dispose()
    {
        _client.Dispose();
        _server.Dispose();
    }

    [Fact]
    public void Details_OfAnHonestServer_AreRead()
    {
        RpcException error = Fail(Honest());

        Assert.Equal((StatusCode.Aborted, "no"), (error.Status, error.Message));
        Assert.True(AccountsClient.TryGetShortage(error, out Shortage details));
        Assert.Equal((5, "savings"), (details.Balance, details.Account.ToString()));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(MostDetails)]
    public void Details_OfNothingButOnes_AreNotRead(int length)
    {
        byte[] details = new byte[length];
        details.AsSpan().Fill(0xFF);

        RpcException error = Fail(details);

        Assert.Equal(length, error.Details.Length);
        Assert.False(AccountsClient.TryGetShortage(error, out Shortage _));
    }

    [Fact]
    public void Details_ThatAreCutOff_AreReadWithinTheirBytesOrNotAtAll()
    {
        byte[] honest = Honest();
        for (int length = 0; length < honest.Length; length++)
        {
            Read(Fail(honest[..length]));
        }
    }

    [Fact]
    public void Details_WithBytesChanged_AreReadWithinTheirBytesOrNotAtAll()
    {
        byte[] honest = Honest();
        var random = new Random(1);
        int refused = 0;
        for (int i = 0; i < 2_000; i++)
        {
            byte[] details = [.. honest];
            for (int n = random.Next(1, 4); n > 0; n--)
            {
                details[random.Next(details.Length)] = (byte)random.Next(256);
            }

            refused += Read(Fail(details)) ? 0 : 1;
        }

        Assert.InRange(refused, 100, 1_900);
    }

    [Fact]
    public void Details_LongerThanAllowed_EndTheChannel()
    {
        RpcException error = Fail(new byte[MostDetails + 4]);

        Assert.Equal((StatusCode.Unavailable, 0), (error.Status, error.Details.Length));
        Assert.False(AccountsClient.TryGetShortage(error, out Shortage _));
    }

    private static byte[] Honest() => AccountsServer
        .CreateShortage(StatusCode.Aborted, "no", balance: 5, account: "savings").Details.ToArray();

    // Reads all that there is, which throws where it would leave the details.
    private static bool Read(RpcException error)
    {
        if (!AccountsClient.TryGetShortage(error, out Shortage details))
        {
            return false;
        }

        Assert.InRange(details.Account.ToString().Length, 0, error.Details.Length);
        _ = details.Balance;
        return true;
    }

    private RpcException Fail(byte[] details)
    {
        _server.Reply((uint)StatusCode.Aborted, "no", details);
        RpcException error = Assert.Throws<RpcException>(() => _client.Withdraw(account: "savings", cents: 1));
        _server.DropRequests();
        return error;
    }
}
