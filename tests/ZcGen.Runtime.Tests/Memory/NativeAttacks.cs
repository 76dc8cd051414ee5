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

    public static int MakeWritable(Span<byte> memory) =>
        Protect(ref MemoryMarshal.GetReference(memory), (nuint)memory.Length, Libc.ProtectRead | Libc.ProtectWrite);

    /// <summary>Clears O_NONBLOCK of everybody who shares the open file.</summary>
    public static int MakeBlocking(FileDescriptor file) => Control(file.Number, 4, 0);

    public static nint AddToCounter(FileDescriptor counter, ulong value) => NativeWrite(counter.Number, BitConverter.GetBytes(value), 8);

    public static int MakePipe(int[] ends) => Pipe(ends);

    [DllImport("libc", EntryPoint = "pwrite")]
    private static extern nint NativeWrite(int file, byte[] bytes, nint length, nint offset);

    [DllImport("libc", EntryPoint = "write")]
    private static extern nint NativeWrite(int file, byte[] bytes, nint length);

    [DllImport("libc", EntryPoint = "fallocate")]
    private static extern int Allocate(int file, int mode, nint offset, nint length);

    [DllImport("libc", EntryPoint = "mprotect")]
    private static extern int Protect(ref byte start, nuint length, int protection);

    [DllImport("libc", EntryPoint = "fcntl")]
    private static extern int Control(int file, int command, int argument);

    [DllImport("libc", EntryPoint = "pipe")]
    private static extern int Pipe(int[] ends);
}
