using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace ZcGen.Channels;

/// <summary>One step of a spin loop.</summary>
internal static class Spinner
{
    /// <summary>So many looks come without a pause: about the time in which a spinning peer answers. One processor cannot run a peer meanwhile.</summary>
    internal static readonly int EagerLooks = Environment.ProcessorCount > 1 ? 2000 : 1;

    /// <summary>So many looks lie between two looks at the clock.</summary>
    internal const int LooksPerClock = 64;

    /// <summary>Tells the processor that this thread waits. Much shorter than <see cref="Thread.SpinWait"/>, which aims at locks.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Pause()
    {
        if (X86Base.IsSupported)
        {
            X86Base.Pause();
        }
        else if (ArmBase.IsSupported)
        {
            ArmBase.Yield();
        }
    }
}
