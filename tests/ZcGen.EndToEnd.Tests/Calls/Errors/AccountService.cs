using Calls;
using ZcGen.Rpc;

namespace ZcGen.EndToEnd.Tests.Calls.Errors;

/// <summary>A server whose handlers throw what a test says, and otherwise errors with details of all forms.</summary>
internal sealed class AccountService : AccountsServer
{
    /// <summary>Gets or sets what is thrown instead; null for nothing.</summary>
    public Func<Exception>? Error { get; set; }

    protected override void Withdraw(Withdrawal request, Receipt.Builder reply, CallContext context) => throw Error?.Invoke()
        ?? CreateShortage(StatusCode.FailedPrecondition, "too little", balance: 100 - request.Cents, account: request.Account);

    protected override void Transfer(Withdrawal request, Receipt.Builder reply, CallContext context) => throw Error?.Invoke()
        ?? CreateShortage(
            StatusCode.Aborted,
            "too little",
            new ShortageData { Balance = -request.Cents, Account = request.Account.ToString() },
            new Metadata { { "retry-after", "3" } });

    protected override void Close(Withdrawal request, Receipt.Builder reply, CallContext context) => throw Error?.Invoke()
        ?? CreateQuestion(StatusCode.InvalidArgument, "which one?", request.Account.ToString(), static (question, account) =>
        {
            question.CreateOrder().What = account;
            question.CreateProblem().Code = 7;
        });

    protected override void Audit(Withdrawal request, Receipt.Builder reply, CallContext context) => throw Error?.Invoke()
        ?? CreateShortage(StatusCode.Internal, "not of this method", balance: 5);
}
