using ZcGen.Rpc;

namespace ZcGen.Tests.Calls;

/// <summary>Statuses of replies, for clients that do not use the generated ones, as docs/wire-format.md gives them.</summary>
internal static class ReplyStatus
{
    public static StatusCode Of(uint kind) => (StatusCode)(kind & 0x7F);
}
