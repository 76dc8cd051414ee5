using System.Runtime.InteropServices;

namespace ZcGen.Memory;

/// <summary>Which machines channels run on.</summary>
internal static class Platform
{
    /// <summary>Throws where the operating system lacks what the promises of regions and rings are built on.</summary>
    internal static void RequireSupport()
    {
        bool isSupported = OperatingSystem.IsLinux()
            && RuntimeInformation.ProcessArchitecture is Architecture.X64 or Architecture.Arm64;
        if (!isSupported)
        {
            throw new PlatformNotSupportedException(
                $"channels in shared memory need Linux on x64 or arm64 (sealed memory files, eventfd, epoll); this is {RuntimeInformation.OSDescription} on {RuntimeInformation.ProcessArchitecture}");
        }
    }
}
