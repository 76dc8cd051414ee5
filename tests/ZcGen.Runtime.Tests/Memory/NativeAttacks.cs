using System.Runtime.InteropServices;
using ZcGen.Native;
using ZcGen.Native.Linux;

namespace ZcGen.Runtime.Tests.Memory;

/// <summary>System calls that only an attacker makes. Each returns what C does.</summary>
internal static class NativeAttacks
{
    private const int KeepSize = 1;
    private const int Punch = 2;

    public static nint Write(FileDescriptor file) => NativeWrite(file.Number, [1], 1, 0);

    public static int PunchHole(FileDescriptor file, nint length) => Allocate(file.Number, KeepSize | Punch, 0, length);

    public static int Fill(FileDescriptor file, nint length) => Allocate(file.Number, 0, 0, length);

    /// <summary>Takes memory behind the end of a file.</summary>
    public static int FillBehind(FileDescriptor file, nint end, nint length) => Allocate(file.Number, KeepSize, end, length);

    /// <summary>Returns whether there is memory at the start of a span, without touching it.</summary>
    public static bool IsMapped(Span<byte> memory) => Synchronize(ref MemoryMarshal.GetReference(memory), 1, 1) == 0;

    public static int MakeWritable(Span<byte> memory) =>
        Protect(ref MemoryMarshal.GetReference(memory), (nuint)memory.Length, Libc.ProtectRead | Libc.ProtectWrite);

    /// <summary>Clears O_NONBLOCK of everybody who shares the open file.</summary>
    public static int MakeBlocking(FileDescriptor file) => Control(file.Number, 4, 0);

    /// <summary>Opens what a descriptor refers to once more, for writing.</summary>
    public static FileDescriptor OpenForWriting(FileDescriptor file) => new(Open($"/proc/self/fd/{file.Number}", 1 | 0x800));

    /// <summary>Writes until nothing more is taken.</summary>
    public static void Fill(FileDescriptor pipe)
    {
        while (NativeWrite(pipe.Number, new byte[4096], 4096) > 0)
        {
        }
    }

    /// <summary>Polls one descriptor so many times at once, until it is readable.</summary>
    public static int PollManyTimes(FileDescriptor file, int times)
    {
        long[] entries = new long[times];
        Array.Fill(entries, (1L << 32) | (uint)file.Number);
        return Poll(entries, (nuint)times, 30_000);
    }

    public static int MakePipe(int[] ends) => Pipe(ends);

    [DllImport("libc", EntryPoint = "pwrite")]
    private static extern nint NativeWrite(int file, byte[] bytes, nint length, nint offset);

    [DllImport("libc", EntryPoint = "write")]
    private static extern nint NativeWrite(int file, byte[] bytes, nint length);

    [DllImport("libc", EntryPoint = "fallocate")]
    private static extern int Allocate(int file, int mode, nint offset, nint length);

    [DllImport("libc", EntryPoint = "msync")]
    private static extern int Synchronize(ref byte start, nuint length, int flags);

    [DllImport("libc", EntryPoint = "mprotect")]
    private static extern int Protect(ref byte start, nuint length, int protection);

    [DllImport("libc", EntryPoint = "fcntl")]
    private static extern int Control(int file, int command, int argument);

    [DllImport("libc", EntryPoint = "open")]
    private static extern int Open(string path, int flags);

    [DllImport("libc", EntryPoint = "poll")]
    private static extern int Poll(long[] entries, nuint count, int timeout);

    [DllImport("libc", EntryPoint = "pipe")]
    private static extern int Pipe(int[] ends);
}
