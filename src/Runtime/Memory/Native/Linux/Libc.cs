using System.Runtime.InteropServices;

namespace ZcGen.Native.Linux;

/// <summary>The calls of the C library that regions, doorbells and control sockets are made of, as Linux defines them on x64 and
/// arm64.</summary>
/// <remarks>
/// Thin: each method is one call, fails as C does (-1 and errno, kept in <see cref="Marshal.GetLastPInvokeError"/>), and is
/// wrapped by the type of this folder that owns the kernel object.
/// SAFETY: signatures follow the Linux man pages for 64-bit targets; every pointer argument is valid for the length that its
/// call site states, for the time of the call.
/// </remarks>
internal static unsafe partial class Libc
{
    private const string Library = "libc";

    internal const int InterruptedCall = 4;         // EINTR
    internal const int TryAgain = 11;               // EAGAIN
    internal const int AccessDenied = 13;           // EACCES
    internal const int NotPermitted = 1;            // EPERM
    internal const int NoSuchEntry = 2;             // ENOENT
    internal const int AlreadyExists = 17;          // EEXIST
    internal const int OutOfMemory = 12;            // ENOMEM
    internal const int InvalidArgument = 22;        // EINVAL
    internal const int FileTooLarge = 27;           // EFBIG
    internal const int NoSpace = 28;                // ENOSPC
    internal const int NotImplemented = 38;         // ENOSYS
    internal const int BadDescriptor = 9;           // EBADF
    internal const int OutOfBuffers = 105;          // ENOBUFS
    internal const int BrokenPipe = 32;             // EPIPE
    internal const int ConnectionReset = 104;       // ECONNRESET
    internal const int NotConnected = 107;          // ENOTCONN
    internal const int TooManyReferences = 109;     // ETOOMANYREFS
    internal const int TooManyFilesInSystem = 23;   // ENFILE
    internal const int TooManyFiles = 24;           // EMFILE
    internal const int ConnectionAborted = 103;     // ECONNABORTED
    internal const int ConnectionRefused = 111;     // ECONNREFUSED

    // Memory
    internal const int ProtectNone = 0;
    internal const int ProtectRead = 1;
    internal const int ProtectWrite = 2;
    internal const int MapShared = 0x01;
    internal const int MapPrivate = 0x02;
    internal const int MapFixed = 0x10;
    internal const int MapAnonymous = 0x20;
    internal const int MapNoReserve = 0x4000;
    internal const int MapPopulate = 0x8000;

    [LibraryImport(Library, EntryPoint = "mmap", SetLastError = true)]
    internal static partial nint Map(nint address, nuint length, int protection, int flags, nint descriptor, nint offset);

    [LibraryImport(Library, EntryPoint = "mmap", SetLastError = true)]
    internal static partial nint Map(nint address, nuint length, int protection, int flags, FileDescriptor descriptor, nint offset);

    [LibraryImport(Library, EntryPoint = "munmap", SetLastError = true)]
    internal static partial int Unmap(nint address, nuint length);

    // Files
    internal const uint MemoryFileCloseOnExec = 0x1;
    internal const uint MemoryFileAllowSealing = 0x2;
    internal const uint MemoryFileNoExecute = 0x8;
    internal const int AddSeals = 1033;
    internal const int GetSeals = 1034;
    internal const int OpenReadWrite = 0x2;
    internal const int OpenCreate = 0x40;
    internal const int OpenCloseOnExec = 0x80000;

    // O_NOFOLLOW is one of the few flags whose value differs between the two machines.
    internal static int OpenNoFollow => RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? 0x8000 : 0x20000;

    internal const int SeekHole = 4;
    internal const int LimitOfFileSize = 1;
    internal const ulong NoLimit = ulong.MaxValue;

    // cachestat has no function in the C library, and the same number on both machines.
    internal const nint CountPagesCall = 451;

    internal const int LockExclusiveNonBlocking = 2 | 4;
    internal const int CurrentDirectory = -100;
    internal const int StatusOfDescriptor = 0x1000;
    internal const int StatusNoFollow = 0x100;
    internal const uint StatusBasic = 0x7FF;

    [LibraryImport(Library, EntryPoint = "memfd_create", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial FileDescriptor CreateMemoryFile(string name, uint flags);

    [LibraryImport(Library, EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial FileDescriptor Open(string path, int flags, uint mode);

    [LibraryImport(Library, EntryPoint = "close", SetLastError = true)]
    internal static partial int Close(int descriptor);

    [LibraryImport(Library, EntryPoint = "ftruncate", SetLastError = true)]
    internal static partial int Truncate(FileDescriptor descriptor, nint length);

    [LibraryImport(Library, EntryPoint = "lseek", SetLastError = true)]
    internal static partial nint Seek(FileDescriptor descriptor, nint offset, int whence);

    [LibraryImport(Library, EntryPoint = "syscall", SetLastError = true)]
    internal static partial nint CountPages(nint call, FileDescriptor descriptor, PageRange* range, PageCounts* counts, nuint flags);

    [LibraryImport(Library, EntryPoint = "getrlimit", SetLastError = true)]
    internal static partial int Limit(int resource, ResourceLimit* limit);

    [LibraryImport(Library, EntryPoint = "fcntl", SetLastError = true)]
    internal static partial int Control(FileDescriptor descriptor, int command, int argument);

    [LibraryImport(Library, EntryPoint = "fchmod", SetLastError = true)]
    internal static partial int ChangeMode(FileDescriptor descriptor, uint mode);

    [LibraryImport(Library, EntryPoint = "flock", SetLastError = true)]
    internal static partial int Lock(FileDescriptor descriptor, int operation);

    [LibraryImport(Library, EntryPoint = "mkdir", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int MakeDirectory(string path, uint mode);

    [LibraryImport(Library, EntryPoint = "unlink", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int Unlink(string path);

    [LibraryImport(Library, EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int Status(int directory, string path, int flags, uint mask, FileStatus* status);

    [LibraryImport(Library, EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int Status(FileDescriptor descriptor, string path, int flags, uint mask, FileStatus* status);

    [LibraryImport(Library, EntryPoint = "geteuid")]
    internal static partial uint EffectiveUser();

    /// <summary>C's <c>struct cachestat_range</c>.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 16)]
    internal struct PageRange
    {
        [FieldOffset(0)]
        internal ulong Offset;
        [FieldOffset(8)]
        internal ulong Length;
    }

    /// <summary>C's <c>struct cachestat</c>.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 40)]
    internal struct PageCounts
    {
        /// <summary>Pages in memory.</summary>
        [FieldOffset(0)]
        internal ulong Cached;

        /// <summary>Pages of shared memory that were swapped out.</summary>
        [FieldOffset(24)]
        internal ulong Evicted;
    }

    /// <summary>C's <c>struct rlimit</c> on 64-bit Linux.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 16)]
    internal struct ResourceLimit
    {
        [FieldOffset(0)]
        internal ulong Current;
        [FieldOffset(8)]
        internal ulong Max;
    }
}
