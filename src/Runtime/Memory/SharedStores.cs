using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace ZcGen.Memory;

/// <summary>Where a host that plays crashes steps in between the stores by which rings talk to their peers. Off unless the process asks for
/// it.</summary>
/// <remarks>
/// The switch is a constant for the compiler, which leaves nothing of the call where it is off. Stores into a message that is not published
/// yet need no such point: no peer looks at them, so that a crash among them is one at the publication.
/// </remarks>
internal static class SharedStores
{
    [ThreadStatic]
    private static Action? _watcher;

    /// <summary>Called by this thread before each store of a stamp or a control word; what it throws comes instead of the store.</summary>
    internal static Action? Watcher
    {
        set => _watcher = value;
    }

    [FeatureSwitchDefinition("ZcGen.InterceptsStores")]
    private static bool AreWatched { get; } = AppContext.TryGetSwitch("ZcGen.InterceptsStores", out bool isOn) && isOn;

    /// <summary>A store that the peer can see comes next.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Announce()
    {
        if (AreWatched)
        {
            _watcher?.Invoke();
        }
    }
}
