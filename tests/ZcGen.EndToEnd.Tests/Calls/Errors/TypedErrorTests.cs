using Calls;
using Xunit;
using ZcGen.Rpc;

namespace ZcGen.EndToEnd.Tests.Calls.Errors;

/// <summary>Errors whose details are the table that the method's <c>error</c> attribute names.</summary>
public sealed class TypedErrorTests : IDisposable
{
    private readonly AccountService _service = new();
    private readonly ServerHost _host;
    private readonly AccountsClient _client;

    public TypedErrorTests()
    {
        _host = ServerHost.InProcess(_service);
        _client = AccountsClient.Connect(_host);
    }

    public void Dispose()
    {
        _client.Dispose();
        _host.Dispose();
    }

    [Fact]
    public void Error_WithTheFieldsOfItsDetails_ReachesTheCaller()
    {
        RpcException error = Withdraw();

        Assert.Equal((StatusCode.FailedPrecondition, "too little"), (error.Status, error.Message));
        Assert.True(AccountsClient.TryGetShortage(error, out Shortage details));
        Assert.Equal((-400, "savings"), (details.Balance, details.Account.ToString()));
    }

    [Fact]
    public void Error_WithADataObject_ReachesTheCallerWithItsTrailers()
    {
        RpcException error = Assert.Throws<RpcException>(() => _client.Transfer(account: "savings", cents: 500));

        Assert.True(AccountsClient.TryGetShortage(error, out Shortage details));
        Assert.Equal((-500, "savings", "3"), (details.Balance, details.Account.ToString(), error.Trailers.GetValue("retry-after")));
    }

    [Fact]
    public void Error_WithDetailsThatAreBuilt_ReachesTheCaller()
    {
        RpcException error = Assert.Throws<RpcException>(() => _client.Close(account: "savings"));

        Assert.True(AccountsClient.TryGetQuestion(error, out Question details));
        Assert.Equal(("savings", 7), (details.Order.What.ToString(), details.Problem.Code));
    }

    [Fact]
    public async Task Error_OfAnAwaitedCall_ReachesTheCaller()
    {
        RpcException error = await Assert.ThrowsAsync<RpcException>(async () => await _client.WithdrawAsync(account: "savings", cents: 1));

        Assert.True(AccountsClient.TryGetShortage(error, out Shortage details));
        Assert.Equal(99, details.Balance);
    }

    [Fact]
    public async Task Error_InAFilterOfAnAsyncMethod_IsRead()
    {
        try
        {
            using ReplyLease<Receipt> reply = await _client.WithdrawAsync(account: "savings", cents: 1);
            Assert.Fail("the call has succeeded");
        }
        catch (RpcException error) when (AccountsClient.TryGetShortage(error, out Shortage details))
        {
            Assert.Equal(99, details.Balance);
            Assert.Equal(StatusCode.FailedPrecondition, error.Status);
        }
    }

    [Fact]
    public async Task Error_OfHandlersThatMaySuspend_ReachesTheCaller()
    {
        using ServerHost host = ServerHost.InProcess(new AccountAsyncService());
        using AccountsClient client = AccountsClient.Connect(host);

        RpcException early = Assert.Throws<RpcException>(() => client.Withdraw(account: "savings", cents: 1));
        RpcException late = await Assert.ThrowsAsync<RpcException>(async () => await client.TransferAsync(cents: 2));

        Assert.True(AccountsClient.TryGetShortage(early, out Shortage first));
        Assert.Equal((99, "savings"), (first.Balance, first.Account.ToString()));
        Assert.True(AccountsClient.TryGetShortage(late, out Shortage second));
        Assert.Equal((-2, "late"), (second.Balance, second.Account.ToString()));
    }

    [Fact]
    public void Error_OverASocket_ReachesTheCaller()
    {
        string name = Path.Combine(Path.GetTempPath(), $"zcgen-{Guid.NewGuid():N}.sock");
        using ServerHost host = ServerHost.Listen(name, new AccountService());
        using AccountsClient client = AccountsClient.Connect(name);

        RpcException error = Assert.Throws<RpcException>(() => client.Withdraw(account: "savings", cents: 500));

        Assert.True(AccountsClient.TryGetShortage(error, out Shortage details));
        Assert.Equal(-400, details.Balance);
    }

    [Fact]
    public void Details_OfAMethodThatDeclaresNone_AreNotRead()
    {
        RpcException error = Assert.Throws<RpcException>(() => _client.Audit());

        Assert.True(error.TryGetDetails(out Shortage _));
        Assert.False(AccountsClient.TryGetShortage(error, out Shortage _));
    }

    [Fact]
    public void Details_OfAMethodWithAnotherError_AreNotRead()
    {
        _service.Error = static () => AccountsServer.CreateShortage(StatusCode.Internal, "a shortage");

        RpcException error = Assert.Throws<RpcException>(() => _client.Close());

        Assert.True(error.TryGetDetails(out Shortage _));
        Assert.False(AccountsClient.TryGetShortage(error, out Shortage _));
        Assert.False(AccountsClient.TryGetQuestion(error, out Question _));
    }

    [Fact]
    public void Details_OfAMethodOfThatNameOfAnotherService_AreNotRead()
    {
        using ServerHost host = ServerHost.InProcess(new VaultService());
        using VaultClient vault = VaultClient.Connect(host);

        RpcException error = Assert.Throws<RpcException>(() => vault.Withdraw());

        Assert.Equal(("Withdraw", "Calls.Vault"), (error.Method, error.Server));
        Assert.False(AccountsClient.TryGetShortage(error, out Shortage _));
        Assert.True(VaultClient.TryGetProblem(error, out Problem details));
        Assert.Equal(3, details.Code);
    }

    [Fact]
    public void Details_OfAnErrorThatDidNotTravel_AreReadIfTheyAreOfThatTable()
    {
        RpcException error = AccountsServer.CreateShortage(StatusCode.Internal, "x", balance: 3);
        RpcException general = RpcException.Create<Shortage.Builder>(StatusCode.Internal, "x", static details => details.Balance = 4);

        Assert.True(AccountsClient.TryGetShortage(error, out Shortage first));
        Assert.Equal(3, first.Balance);
        Assert.True(AccountsClient.TryGetShortage(general, out Shortage second));
        Assert.Equal(4, second.Balance);
        Assert.True(error.TryGetDetails(out Problem _));
        Assert.False(VaultClient.TryGetProblem(error, out Problem _));
    }

    [Fact]
    public void Error_WithoutDetails_HasNoneToRead()
    {
        _service.Error = static () => new RpcException(StatusCode.NotFound, "no such account");

        Assert.False(AccountsClient.TryGetShortage(Withdraw(), out Shortage _));
        Assert.False(AccountsClient.TryGetShortage(new RpcException(), out Shortage _));
        Assert.Throws<ArgumentNullException>(() => AccountsClient.TryGetShortage(null!, out Shortage _));
    }

    [Fact]
    public void Details_ThatAreTooLarge_AreLeftOutWithANote()
    {
        string account = new('x', RpcException.MaxDetailsLength);
        var trailers = new Metadata { { "retry-after", "3" } };
        _service.Error = () => AccountsServer.CreateShortage(StatusCode.NotFound, "too little", account: account, trailers: trailers);

        RpcException error = Withdraw();

        Assert.Equal((StatusCode.NotFound, "3"), (error.Status, error.Trailers.GetValue("retry-after")));
        Assert.Matches("^too little \\(its details were left out: they need \\d+ bytes or more, of 1024\\)$", error.Message);
        Assert.False(AccountsClient.TryGetShortage(error, out Shortage _));
    }

    [Fact]
    public void Data_ThatIsNull_IsRefused() => Assert.Equal(
        "details",
        Assert.Throws<ArgumentNullException>(() => AccountsServer.CreateShortage(StatusCode.NotFound, "x", null!)).ParamName);

    private RpcException Withdraw() => Assert.Throws<RpcException>(() => _client.Withdraw(account: "savings", cents: 500));

    private sealed class VaultService : VaultServer
    {
        protected override void Withdraw(Withdrawal request, Receipt.Builder reply, CallContext context) =>
            throw CreateProblem(StatusCode.PermissionDenied, "closed", code: 3);
    }
}
