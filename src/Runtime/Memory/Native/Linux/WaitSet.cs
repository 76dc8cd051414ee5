using System.Buffers.Binary;
using System.Runtime.InteropServices;
using ZcGen.Native.Linux;

namespace ZcGen.Native;

/// <summary>A set of descriptors that a thread sleeps on together: an epoll instance.</summary>
internal sealed class WaitSet : IDisposable
{
    // C packs struct epoll_event on x64 only.
    private static readonly int DataOffset = RuntimeInformation.ProcessArchitecture == Architecture.X64 ? 4 : 8;
    private static readonly int EntrySize = DataOffset + sizeof(ulong);
    private const int MaxEntrySize = 16;

    /// <summary>The most events that one wait reports.</summary>
    internal const int MaxEvents = 32;

    internal WaitSet() =>
        Descriptor = LinuxError.Checked(Libc.CreateWaitSet(Libc.WaitSetCloseOnExec), "creating a wait set (epoll)");

    internal FileDescriptor Descriptor { get; }

    /// <summary>Adds a descriptor; its events are reported with <paramref name="token"/>.</summary>
    internal unsafe void Add(FileDescriptor descriptor, WaitTriggers triggers, ulong token)
    {
        // SAFETY: entry has room for one epoll_event, and is used in this method only.
        byte* entry = stackalloc byte[MaxEntrySize];
        Span<byte> bytes = new(entry, MaxEntrySize);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, ToEpoll(triggers));
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[DataOffset..], token);

        // SAFETY: entry holds the 12 or 16 bytes of one epoll_event.
        int result = Libc.ControlWaitSet(Descriptor, Libc.WaitSetAdd, descriptor, entry);
        if (result == -1)
        {
            int error = LinuxError.Last;
            throw LinuxError.Exception(
                error == Libc.NoSpace ? "adding a descriptor to a wait set beyond the user's fs.epoll.max_user_watches"
                    : "adding a descriptor to a wait set",
                error);
        }
    }

    /// <summary>Removes a descriptor; does nothing when it is not in the set.</summary>
    internal unsafe void Remove(FileDescriptor descriptor)
    {
        // SAFETY: used in this method only.
        byte* entry = stackalloc byte[MaxEntrySize];

        // SAFETY: entry holds one epoll_event, which the kernel does not read for this operation.
        _ = Libc.ControlWaitSet(Descriptor, Libc.WaitSetDelete, descriptor, entry);
    }

    /// <summary>Sleeps until something happens, at most <paramref name="timeoutMilliseconds"/> (-1: for ever); returns how many events it
    /// wrote.</summary>
    /// <param name="events">Takes the events; at most <see cref="MaxEvents"/> are used.</param>
    /// <param name="timeoutMilliseconds">0 only looks.</param>
    /// <remarks>Returns 0 early when a signal interrupts the sleep: callers look again and come back.</remarks>
    internal unsafe int Wait(Span<WaitEvent> events, int timeoutMilliseconds)
    {
        // SAFETY: used in this method only.
        byte* entries = stackalloc byte[MaxEvents * MaxEntrySize];
        int capacity = Math.Min(events.Length, MaxEvents);

        // SAFETY: entries has room for capacity events of at most MaxEntrySize bytes.
        int count = Libc.WaitUnexplained(Descriptor, entries, capacity, timeoutMilliseconds);
        if (count == -1)
        {
            // SAFETY: as above.
            count = Libc.Wait(Descriptor, entries, capacity, 0);
        }

        if (count == -1)
        {
            return LinuxError.Last == Libc.InterruptedCall ? 0 : throw LinuxError.Exception("waiting for a doorbell");
        }

        for (int i = 0; i < count; i++)
        {
            // SAFETY: the kernel filled count entries of EntrySize bytes each.
            ReadOnlySpan<byte> entry = new(entries + (i * EntrySize), EntrySize);
            events[i] = new WaitEvent(BinaryPrimitives.ReadUInt64LittleEndian(entry[DataOffset..]));
        }

        return count;
    }

    /// <inheritdoc/>
    public void Dispose() => Descriptor.Dispose();

    private static uint ToEpoll(WaitTriggers triggers) =>
        ((triggers & WaitTriggers.Readable) != 0 ? (uint)Libc.PollReadable : 0)
        | ((triggers & WaitTriggers.PeerHangUp) != 0 ? (uint)Libc.PollPeerHangUp : 0)
        | ((triggers & WaitTriggers.Edge) != 0 ? Libc.WaitEdge : 0);
}
