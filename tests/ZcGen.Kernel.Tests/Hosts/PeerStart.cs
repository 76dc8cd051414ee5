using System.Diagnostics;
using System.Runtime.InteropServices;

namespace ZcGen.Kernel.Tests.Hosts;

/// <summary>How the program is started that tests watch from outside.</summary>
internal static class PeerStart
{
    /// <summary>With this process's own .NET, wherever that is installed, and its output redirected.</summary>
    public static ProcessStartInfo With(params string[] arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "ZcGen.Kernel.Tests.Peer"), arguments)
        {
            RedirectStandardOutput = true,
        };
        start.Environment["DOTNET_ROOT"] = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "../../.."));
        return start;
    }
}
