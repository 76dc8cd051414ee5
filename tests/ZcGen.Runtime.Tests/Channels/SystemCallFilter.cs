using System.ComponentModel;
using System.Runtime.InteropServices;

namespace ZcGen.Runtime.Tests.Channels;

/// <summary>Runs code on a thread for which the kernel refuses some system calls, as a container's profile does (seccomp).</summary>
internal static class SystemCallFilter
{
    public const int MemoryFile = 0;
    public const int Socket = 1;
    public const int Accept = 2;
    public const int ControlWaitSet = 3;
    public const int CreateWaitSet = 4;
    public const int CreatePipe = 5;

    private const int NoNewPrivileges = 38;
    private const int SetFilter = 22;
    private const nint FilterMode = 2;
    private const ushort LoadWord = 0x20;
    private const ushort JumpIfEqual = 0x15;
    private const ushort Return = 0x06;
    private const uint Allow = 0x7FFF_0000;
    private const uint Refuse = 0x0005_0000;

    private static readonly uint[] Numbers = RuntimeInformation.ProcessArchitecture == Architecture.X64
        ? [319, 41, 288, 233, 291, 293] : [279, 198, 242, 21, 20, 59];

    /// <summary>Runs <paramref name="action"/> to its end.</summary>
    /// <param name="call">Which call is refused.</param>
    /// <param name="error">With which number.</param>
    /// <param name="action">Runs on a thread of its own, which is the only one that the filter is for.</param>
    /// <param name="prepare">Runs on the same thread, before the filter is there.</param>
    public static void Run(int call, int error, Action action, Action? prepare = null)
    {
        Exception? failure = null;
        Thread thread = new(() =>
        {
            try
            {
                prepare?.Invoke();
                Install(Numbers[call], error);
                action();
            }
            catch (Exception exception)
            {
                failure = exception;
            }
        });
        thread.Start();
        thread.Join();
        if (failure is not null)
        {
            throw new InvalidOperationException(failure.ToString(), failure);
        }
    }

    private static void Install(uint call, int error)
    {
        Instruction[] program =
        [
            new(LoadWord, 0, 0, 0),
            new(JumpIfEqual, 0, 1, call),
            new(Return, 0, 0, Refuse | (uint)error),
            new(Return, 0, 0, Allow),
        ];
        GCHandle pinned = GCHandle.Alloc(program, GCHandleType.Pinned);
        try
        {
            FilterProgram filter = new() { Length = (ushort)program.Length, Instructions = pinned.AddrOfPinnedObject() };
            if (Control(NoNewPrivileges, 1, 0, 0, 0) != 0 || Control(SetFilter, FilterMode, ref filter, 0, 0) != 0)
            {
                throw new Win32Exception();
            }
        }
        finally
        {
            pinned.Free();
        }
    }

    [DllImport("libc", EntryPoint = "prctl", SetLastError = true)]
    private static extern int Control(int option, nint first, nint second, nint third, nint fourth);

    [DllImport("libc", EntryPoint = "prctl", SetLastError = true)]
    private static extern int Control(int option, nint first, ref FilterProgram second, nint third, nint fourth);

    // C's struct sock_filter.
    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Instruction(ushort Code, byte IfTrue, byte IfFalse, uint Operand);

    // C's struct sock_fprog.
    [StructLayout(LayoutKind.Sequential)]
    private struct FilterProgram
    {
        internal ushort Length;
        internal nint Instructions;
    }
}
