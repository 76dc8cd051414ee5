using ZcGen.Memory;
using ZcGen.Memory.Linux;

namespace ZcGen.Channels;

/// <content>Both ends in one process.</content>
public sealed partial class Channel
{
    /// <summary>
    /// Makes a channel between two threads of this process. It is made as between processes, handshake included: each end maps the
    /// other's region for itself and read-only.
    /// </summary>
    /// <param name="options">Of both ends.</param>
    /// <param name="contract">What both ends report as their contract.</param>
    /// <param name="fingerprint">What both ends report as their fingerprint.</param>
    /// <exception cref="PlatformNotSupportedException">The operating system is not 64-bit Linux.</exception>
    public static (Channel Client, Channel Server) CreatePair(ChannelOptions? options = null, string contract = "", ulong fingerprint = 0)
    {
        Platform.RequireSupport();
        ContractName.Check(contract);
        options ??= ChannelOptions.Default;
        options.Validate();
        SharedRegion own = SharedRegion.Create(options.RingCapacity);
        (ControlSocket clientEnd, ControlSocket serverEnd) = ControlSocket.CreatePair();
        Channel? server = null;
        try
        {
            ClientHandshake handshake = new(contract, fingerprint, options);
            handshake.SendHello(clientEnd, own);
            byte[] buffer = new byte[HandshakeLayout.MaxLength];
            int error = serverEnd.TryReceive(buffer, out ControlMessage hello);
            LinuxError.ThrowIfFailed(error == 0 ? 0 : -1, "connecting two ends of one process");
            server = new ServerHandshake(contract, fingerprint, options).Answer(serverEnd, buffer.AsSpan(0, hello.Length), hello);
            return (handshake.ReceiveWelcome(clientEnd, own), server!);
        }
        catch
        {
            server?.Dispose();
            serverEnd.Dispose();
            clientEnd.Dispose();
            own.Dispose();
            throw;
        }
    }
}
