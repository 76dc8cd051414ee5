using Calls;
using ZcGen.Rpc;

namespace ZcGen.EndToEnd.Tests.Calls.Errors;

/// <summary>A server whose handlers fail before they suspend, or after it, with errors with details.</summary>
internal sealed class AccountAsyncService : AccountsAsyncServer
{
    protected override ValueTask Withdraw(AsyncServerCall<Withdrawal, Receipt.Builder> call) => throw CreateShortage(
        StatusCode.FailedPrecondition, "too little", balance: 100 - call.Request.Cents, account: call.Request.Account);

    protected override async ValueTask Transfer(AsyncServerCall<Withdrawal, Receipt.Builder> call)
    {
        long cents = call.Request.Cents;
        await Task.Yield();
        throw CreateShortage(StatusCode.Aborted, "too little", balance: -cents, account: "late");
    }

    protected override ValueTask Close(AsyncServerCall<Withdrawal, Receipt.Builder> call) => throw new RpcException();

    protected override ValueTask Audit(AsyncServerCall<Withdrawal, Receipt.Builder> call) => throw new RpcException();
}
