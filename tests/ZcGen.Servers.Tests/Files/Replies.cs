using ZcGen.CompilerServices;
using ZcGen.Rpc;

namespace ZcGen.Servers.Tests.Files;

internal static class Replies
{
    /// <summary>Ends a call whose reply has nothing to read.</summary>
    public static void End<T>(this UnaryReply<T> reply)
        where T : ITable<T>, allows ref struct
    {
        using (reply)
        {
        }
    }
}
