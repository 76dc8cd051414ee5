using System.Runtime.CompilerServices;

namespace ZcGen.Tests.Switches;

/// <summary>Runs servers of this process on managed memory, as on systems other than Linux, if ZCGEN_MANAGED_MEMORY is 1.</summary>
internal static class ManagedMemory
{
    // Before anything asks for the switch.
#pragma warning disable CA2255 // The tests are the application.
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void Choose()
    {
        if (Environment.GetEnvironmentVariable("ZCGEN_MANAGED_MEMORY") == "1")
        {
            AppContext.SetSwitch("ZcGen.ManagedMemory", true);
        }
    }
}
