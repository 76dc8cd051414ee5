using System.Runtime.InteropServices;

namespace ZcGen.Native.Linux;

/// <content>Sockets, event counters and waiting.</content>
internal static unsafe partial class Libc
{
    internal const int UnixDomain = 1;
    internal const int SequencedPackets = 5;
    internal const int SocketNonBlocking = 0x800;
    internal const int SocketCloseOnExec = 0x80000;
    internal const int SocketLevel = 1;
    internal const int PeerCredentialsOption = 17;
    internal const int RightsMessage = 1;
    internal const int ShutdownBoth = 2;
    internal const int MessageControlTruncated = 0x8;
    internal const int MessageTruncated = 0x20;
    internal const int MessageDoNotWait = 0x40;
    internal const int MessageNoSignal = 0x4000;
    internal const int MessageCloseOnExec = 0x40000000;

    internal const int EventNonBlocking = 0x800;
    internal const int EventCloseOnExec = 0x80000;

    internal const int WaitSetCloseOnExec = 0x80000;
    internal const int WaitSetAdd = 1;
    internal const int WaitSetDelete = 2;

    internal const short PollReadable = 0x1;
    internal const short PollError = 0x8;
    internal const short PollHangUp = 0x10;
    internal const short PollPeerHangUp = 0x2000;
    internal const uint WaitEdge = 0x8000_0000;

    internal const int PipeNonBlocking = 0x800;
    internal const int PipeCloseOnExec = 0x80000;
    internal const int OpenNonBlocking = 0x800;
    internal const int ThreadTimeClock = 3;

    [LibraryImport(Library, EntryPoint = "socket", SetLastError = true)]
    internal static partial FileDescriptor Socket(int domain, int type, int protocol);

    [LibraryImport(Library, EntryPoint = "socketpair", SetLastError = true)]
    internal static partial int SocketPair(int domain, int type, int protocol, int* descriptors);

    [LibraryImport(Library, EntryPoint = "bind", SetLastError = true)]
    internal static partial int Bind(FileDescriptor socket, byte* address, uint length);

    [LibraryImport(Library, EntryPoint = "listen", SetLastError = true)]
    internal static partial int Listen(FileDescriptor socket, int backlog);

    [LibraryImport(Library, EntryPoint = "accept4", SetLastError = true)]
    internal static partial FileDescriptor Accept(FileDescriptor socket, byte* address, uint* length, int flags);

    [LibraryImport(Library, EntryPoint = "connect", SetLastError = true)]
    internal static partial int Connect(FileDescriptor socket, byte* address, uint length);

    [LibraryImport(Library, EntryPoint = "shutdown", SetLastError = true)]
    internal static partial int Shutdown(FileDescriptor socket, int how);

    [LibraryImport(Library, EntryPoint = "getsockopt", SetLastError = true)]
    internal static partial int GetSocketOption(FileDescriptor socket, int level, int option, void* value, uint* length);

    [LibraryImport(Library, EntryPoint = "sendmsg", SetLastError = true)]
    internal static partial nint SendMessage(FileDescriptor socket, SocketMessage* message, int flags);

    [LibraryImport(Library, EntryPoint = "recvmsg", SetLastError = true)]
    internal static partial nint ReceiveMessage(FileDescriptor socket, SocketMessage* message, int flags);

    [LibraryImport(Library, EntryPoint = "pipe2", SetLastError = true)]
    internal static partial int CreatePipe(int* ends, int flags);

    [LibraryImport(Library, EntryPoint = "read")]
    internal static partial nint ReadUnexplained(FileDescriptor descriptor, void* bytes, nuint length);

    [LibraryImport(Library, EntryPoint = "clock_gettime")]
    internal static partial int GetTime(int clock, TimeValue* time);

    [LibraryImport(Library, EntryPoint = "eventfd", SetLastError = true)]
    internal static partial FileDescriptor CreateEvent(uint initial, int flags);

    [LibraryImport(Library, EntryPoint = "write", SetLastError = true)]
    internal static partial nint Write(FileDescriptor descriptor, void* bytes, nuint length);

    /// <summary>The same without an error number, which costs three calls into the runtime: who needs it repeats the call.</summary>
    [LibraryImport(Library, EntryPoint = "write")]
    internal static partial nint WriteUnexplained(FileDescriptor descriptor, void* bytes, nuint length);

    [LibraryImport(Library, EntryPoint = "poll", SetLastError = true)]
    internal static partial int Poll(PollEntry* entries, nuint count, int timeoutMilliseconds);

    [LibraryImport(Library, EntryPoint = "epoll_create1", SetLastError = true)]
    internal static partial FileDescriptor CreateWaitSet(int flags);

    [LibraryImport(Library, EntryPoint = "epoll_ctl", SetLastError = true)]
    internal static partial int ControlWaitSet(FileDescriptor waitSet, int operation, FileDescriptor descriptor, byte* entry);

    [LibraryImport(Library, EntryPoint = "epoll_wait", SetLastError = true)]
    internal static partial int Wait(FileDescriptor waitSet, byte* entries, int capacity, int timeoutMilliseconds);

    /// <summary>The same without an error number, which costs three calls into the runtime: who needs it repeats the call.</summary>
    [LibraryImport(Library, EntryPoint = "epoll_wait")]
    internal static partial int WaitUnexplained(FileDescriptor waitSet, byte* entries, int capacity, int timeoutMilliseconds);

    /// <summary>C's <c>struct timespec</c> on 64-bit Linux.</summary>
    internal struct TimeValue
    {
        internal long Seconds;
        internal long Nanoseconds;
    }

    /// <summary>C's <c>struct iovec</c>.</summary>
    internal struct Buffer
    {
        internal byte* Start;
        internal nuint Length;
    }

    /// <summary>C's <c>struct msghdr</c> on 64-bit Linux.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 56)]
    internal struct SocketMessage
    {
        [FieldOffset(0)]
        internal byte* Name;
        [FieldOffset(8)]
        internal uint NameLength;
        [FieldOffset(16)]
        internal Buffer* Buffers;
        [FieldOffset(24)]
        internal nuint BufferCount;
        [FieldOffset(32)]
        internal byte* Control;
        [FieldOffset(40)]
        internal nuint ControlLength;
        [FieldOffset(48)]
        internal int Flags;
    }

    /// <summary>C's <c>struct cmsghdr</c> on 64-bit Linux; its data follows it.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 16)]
    internal struct ControlHeader
    {
        [FieldOffset(0)]
        internal nuint Length;
        [FieldOffset(8)]
        internal int Level;
        [FieldOffset(12)]
        internal int Type;
    }

    /// <summary>C's <c>struct pollfd</c>.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 8)]
    internal struct PollEntry
    {
        [FieldOffset(0)]
        internal int Descriptor;
        [FieldOffset(4)]
        internal short Events;
        [FieldOffset(6)]
        internal short Returned;
    }

    /// <summary>C's <c>struct ucred</c>.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 12)]
    internal struct Credentials
    {
        [FieldOffset(0)]
        internal int Process;
        [FieldOffset(4)]
        internal uint User;
        [FieldOffset(8)]
        internal uint Group;
    }
}
