using ZcGen.Channels;
using ZcGen.Rpc;
using ZcGen.Servers.Services.Tasks;

namespace ZcGen.Servers.Tests;

/// <summary>Calls of servers that may have ended, and are started again.</summary>
internal static class Retries
{
    /// <summary>Makes calls until their servers are there, a tick after each attempt.</summary>
    /// <param name="task">The caller.</param>
    /// <param name="action">The calls.</param>
    /// <param name="attempts">How often they may fail before the failure is the test's.</param>
    public static void UntilServed(ServerTask task, Action action, int attempts)
    {
        for (int attempt = 0; ; attempt++)
        {
            try
            {
                action();
                return;
            }
            catch (Exception e)
                when (e is RpcException { Status: StatusCode.Unavailable } or ChannelException { Code: ChannelErrorCode.NoServer }
                    && attempt < attempts)
            {
                task.Port.Sleep(1);
            }
        }
    }
}
