using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace ZcGen.Native;

/// <summary>The operating systems and processors on which channels run.</summary>
/// <remarks>
/// The namespace <c>ZcGen.Native</c> is the seam to the operating system: memory files and their seals, address ranges, event counters,
/// wait sets, the control socket with its credentials and descriptors, lock files, private directories. Nothing in its members is
/// particular to one system. The folder <c>Linux</c> implements it, and only that folder may use <c>ZcGen.Native.Linux</c>; another system
/// is another folder with the same types, selected by the build.
/// </remarks>
internal static class Platform
{
    /// <summary>Gets whether processes can share memory here.</summary>
    [SupportedOSPlatformGuard("linux")]
    internal static bool IsSupported { get; } =
        OperatingSystem.IsLinux() && RuntimeInformation.ProcessArchitecture is Architecture.X64 or Architecture.Arm64;

    /// <summary>
    /// Gets whether the two ends of a channel within this process share memory of the garbage collector: where there are no memory files, or
    /// where the switch <c>ZcGen.ManagedMemory</c> is set, so that programs can be developed everywhere and that this can be tested.
    /// </summary>
    internal static bool UsesManagedMemory { get; } =
        !IsSupported || (AppContext.TryGetSwitch("ZcGen.ManagedMemory", out bool isOn) && isOn);

    /// <summary>Throws where the operating system lacks what regions and rings rely on.</summary>
    /// <exception cref="PlatformNotSupportedException">This is not Linux on x64 or arm64.</exception>
    internal static void RequireSupport()
    {
        if (!IsSupported)
        {
            throw new PlatformNotSupportedException(
                "Channels between processes need Linux on x64 or arm64 (sealed memory files, pipes, epoll); "
                + $"this is {RuntimeInformation.OSDescription} on {RuntimeInformation.ProcessArchitecture}. Servers in the same process "
                + "work everywhere.");
        }
    }
}
