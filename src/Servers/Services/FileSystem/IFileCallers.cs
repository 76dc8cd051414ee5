using ZcGen.Rpc;

namespace ZcGen.Servers.Services.FileSystem;

/// <summary>Identifies the callers of the file server.</summary>
internal interface IFileCallers
{
    /// <summary>Gets the name that owns the files which a caller creates; at most <see cref="VolumeLayout.MaxOwner"/> bytes.</summary>
    /// <exception cref="RpcException">The caller cannot be identified.</exception>
    string OwnerFor(CallContext context);

    /// <summary>Gets whether a client may still call.</summary>
    /// <param name="client">The task or process of a <see cref="CallContext"/>.</param>
    bool IsAlive(int client);
}
