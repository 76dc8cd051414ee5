using System.Buffers.Binary;
using ZcGen.Native.Linux;

namespace ZcGen.Native;

/// <content>Sending and receiving messages with descriptors.</content>
internal sealed partial class ControlSocket
{
    /// <summary>Sends one message with its descriptors; false when the peer is gone or does not read.</summary>
    /// <exception cref="IOException">This side lacks something, and the peer can do nothing about it.</exception>
    internal unsafe bool TrySend(ReadOnlySpan<byte> message, ReadOnlySpan<FileDescriptor> descriptors)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(descriptors.Length, MaxDescriptors);
        // SAFETY: used in this method only.
        byte* control = stackalloc byte[ControlSize];
        int held = 0;
        try
        {
            for (; held < descriptors.Length; held++)
            {
                bool added = false;
                descriptors[held].DangerousAddRef(ref added);

                // SAFETY: held < MaxDescriptors, so the number lies in the control buffer; the reference just taken keeps the descriptor
                // open.
                BinaryPrimitives.WriteInt32LittleEndian(
                    new Span<byte>(control + ControlHeaderSize + (held * sizeof(int)), sizeof(int)), descriptors[held].Number);
            }

            int controlLength = ControlHeaderSize + (held * sizeof(int));

            // SAFETY: the header fits in front of the numbers, and stackalloc aligns to 8.
            *(Libc.ControlHeader*)control = new Libc.ControlHeader
            {
                Length = (nuint)controlLength,
                Level = Libc.SocketLevel,
                Type = Libc.RightsMessage,
            };

            // SAFETY: start is used in this block only.
            fixed (byte* start = message)
            {
                Libc.Buffer buffer = new() { Start = start, Length = (nuint)message.Length };
                Libc.SocketMessage header = new()
                {
                    Buffers = &buffer,
                    BufferCount = 1,
                    Control = held == 0 ? null : control,
                    ControlLength = held == 0 ? 0 : (nuint)((controlLength + 7) & ~7),
                };

                nint sent;
                do
                {
                    // SAFETY: header, buffer and control are locals, and message is pinned, for the call.
                    sent = Libc.SendMessage(Descriptor, &header, Libc.MessageDoNotWait | Libc.MessageNoSignal);
                }
                while (sent == -1 && LinuxError.Last == Libc.InterruptedCall);

                int error = LinuxError.Last;
                bool isPeers = sent >= 0
                    || error is Libc.TryAgain or Libc.BrokenPipe or Libc.ConnectionReset or Libc.NotConnected or Libc.ConnectionRefused;
                return isPeers ? sent == message.Length : throw LinuxError.Exception("sending a message of the handshake", error);
            }
        }
        finally
        {
            while (held > 0)
            {
                descriptors[--held].DangerousRelease();
            }
        }
    }

    /// <summary>Receives one message, if one has arrived.</summary>
    /// <param name="buffer">Takes the bytes.</param>
    /// <param name="message">What arrived. Its descriptors are the caller's to dispose, even when it is malformed.</param>
    internal unsafe ReceiveStatus Receive(Span<byte> buffer, out ControlMessage message)
    {
        message = default;
        // SAFETY: control is used in this method only, and start in this block only.
        byte* control = stackalloc byte[ControlSize];
        fixed (byte* start = buffer)
        {
            Libc.Buffer target = new() { Start = start, Length = (nuint)buffer.Length };
            Libc.SocketMessage header = new() { Buffers = &target, BufferCount = 1, Control = control, ControlLength = ControlSize };
            nint received;
            bool hasReset = false;
            do
            {
                // SAFETY: header, target and control are locals, and buffer is pinned, for the call.
                received = Libc.ReceiveMessage(Descriptor, &header, Libc.MessageDoNotWait | Libc.MessageCloseOnExec);
            }
            while (received == -1 && (LinuxError.Last == Libc.InterruptedCall || IsFirstReset(ref hasReset)));

            if (received == -1)
            {
                return LinuxError.Last == Libc.TryAgain ? ReceiveStatus.Empty : ReceiveStatus.Failed;
            }

            // SAFETY: the kernel filled header.ControlLength bytes, at most ControlSize.
            FileDescriptor[] descriptors = Descriptors(new ReadOnlySpan<byte>(control, (int)Math.Min(header.ControlLength, ControlSize)));
            bool isWhole = (header.Flags & (Libc.MessageTruncated | Libc.MessageControlTruncated)) == 0;

            // There was room for more: so the kernel could not open the next one here.
            bool lacks = (header.Flags & Libc.MessageControlTruncated) != 0 && descriptors.Length < MaxDescriptors;
            message = new ControlMessage((int)received, descriptors, isWhole, lacks);
            return ReceiveStatus.Received;
        }
    }

    // A peer that closes before it reads resets the connection, which is reported once, before what the peer had sent.
    private static bool IsFirstReset(ref bool hasReset)
    {
        bool isFirst = !hasReset && LinuxError.Last == Libc.ConnectionReset;
        hasReset |= isFirst;
        return isFirst;
    }

    private static FileDescriptor[] Descriptors(ReadOnlySpan<byte> control)
    {
        List<FileDescriptor> descriptors = [];
        while (control.Length >= ControlHeaderSize)
        {
            ulong length = BinaryPrimitives.ReadUInt64LittleEndian(control);
            if (length < ControlHeaderSize || length > (ulong)control.Length)
            {
                break;
            }

            bool carriesRights = BinaryPrimitives.ReadInt32LittleEndian(control[8..]) == Libc.SocketLevel
                && BinaryPrimitives.ReadInt32LittleEndian(control[12..]) == Libc.RightsMessage;
            for (int at = ControlHeaderSize; carriesRights && at + sizeof(int) <= (int)length; at += sizeof(int))
            {
                descriptors.Add(new FileDescriptor(BinaryPrimitives.ReadInt32LittleEndian(control[at..])));
            }

            control = control[(int)Math.Min((length + 7) & ~7UL, (ulong)control.Length)..];
        }

        return [.. descriptors];
    }
}
