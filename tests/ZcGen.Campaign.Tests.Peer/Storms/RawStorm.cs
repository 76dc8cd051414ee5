using System.Buffers.Binary;
using System.Text;
using ZcGen.Channels;
using ZcGen.Memory;
using ZcGen.Native;

namespace ZcGen.Campaign.Tests.Peer;

/// <summary>Makes handshakes by hand, as docs/wire-format.md says.</summary>
internal abstract class RawStorm : Storm
{
    private const ulong Magic = 0x4E48434E4547435A;
    private const int VersionOffset = 8;
    private const int TypeOffset = 12;
    private const int RingOffset = 24;
    private const int LargestRingOffset = 32;
    private const int NameLengthOffset = 56;
    private const int NameOffset = 64;
    private const int MaxLength = NameOffset + 1024;
    private const uint Hello = 1;
    private const uint Welcome = 2;

    private readonly string _path;
    private readonly FileRegion _region;
    private readonly FileDescriptor _bellEnd;
    private readonly byte[] _hello;
    private readonly byte[] _answer = new byte[MaxLength];

    private protected RawStorm(string path, int ringCapacity)
    {
        _path = path;
        _region = FileRegion.Create(ringCapacity);
        (Bell, _bellEnd) = DoorbellPipe.Create();
        _hello = Greeting((ulong)ringCapacity);
    }

    /// <summary>Gets what signals the server.</summary>
    private protected DoorbellSender Bell { get; }

    /// <summary>Connects; null when the server's queue is full.</summary>
    private protected ControlSocket? Connect()
    {
        ControlSocket socket = new();
        ConnectStatus status = socket.Connect(_path, out string? reason);
        switch (status)
        {
            case ConnectStatus.Connected:
                return socket;
            case ConnectStatus.Busy:
                socket.Dispose();
                return null;
            default:
                throw new InvalidOperationException($"no connection: {status} {reason}");
        }
    }

    /// <summary>Sends a hello that is right.</summary>
    /// <returns>False when the server has closed the connection.</returns>
    private protected bool TrySendHello(ControlSocket socket)
    {
        try
        {
            return socket.TrySend(_hello, [_region.File, _bellEnd]);
        }
        catch (IOException)
        {
            return false;
        }
    }

    /// <summary>Waits for the answer to the hello.</summary>
    /// <returns>Whether it is a welcome.</returns>
    private protected bool IsWelcomed(ControlSocket socket)
    {
        while (!socket.WaitReadable(-1))
        {
        }

        if (socket.Receive(_answer, out ControlMessage message) != ReceiveStatus.Received)
        {
            return false;
        }

        message.DisposeDescriptors();
        return BinaryPrimitives.ReadUInt32LittleEndian(_answer.AsSpan(TypeOffset)) == Welcome;
    }

    private static byte[] Greeting(ulong ringCapacity)
    {
        byte[] name = Encoding.UTF8.GetBytes(RawRequests.Contract);
        byte[] greeting = new byte[NameOffset + name.Length];
        BinaryPrimitives.WriteUInt64LittleEndian(greeting, Magic);
        BinaryPrimitives.WriteUInt32LittleEndian(greeting.AsSpan(VersionOffset), WireFormat.Version);
        BinaryPrimitives.WriteUInt32LittleEndian(greeting.AsSpan(TypeOffset), Hello);
        BinaryPrimitives.WriteUInt64LittleEndian(greeting.AsSpan(RingOffset), ringCapacity);
        BinaryPrimitives.WriteUInt64LittleEndian(greeting.AsSpan(LargestRingOffset), (ulong)ChannelOptions.Default.MaxPeerRingCapacity);
        BinaryPrimitives.WriteUInt32LittleEndian(greeting.AsSpan(NameLengthOffset), (uint)name.Length);
        name.CopyTo(greeting, NameOffset);
        return greeting;
    }
}
