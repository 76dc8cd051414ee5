using System.Diagnostics;
using ZcGen.Rpc;

namespace ZcGen.Servers.Services.FileSystem;

/// <summary>Identifies processes by their users, as the operating system states them.</summary>
internal sealed class ProcessCallers : IFileCallers
{
    public string OwnerFor(CallContext context) => $"user {context.Peer.UserId}";

    public bool IsAlive(int client)
    {
        try
        {
            using var process = Process.GetProcessById(client);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
