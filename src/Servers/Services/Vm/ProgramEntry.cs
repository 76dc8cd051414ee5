using System.Text;

namespace ZcGen.Servers.Services.Vm;

/// <summary>Represents a program of the boot image, and what it may do.</summary>
/// <param name="Name">The name of the program; at most <see cref="MaxNameLength"/> bytes in UTF-8.</param>
/// <param name="Serves">The name that only this program may serve; null for none.</param>
/// <param name="MayLaunch">Whether it may launch and kill tasks.</param>
/// <param name="MayUse">The names of servers that it may call; null for all. The services of the vm server are for every program.</param>
/// <param name="ReservedFrames">
/// The number of frames that its tasks get whatever the others take; at most 2,048, which a task can map. It is launched only if these are
/// left. Every program has 144 at least.
/// </param>
public sealed record ProgramEntry(
    string Name, string? Serves = null, bool MayLaunch = false, IReadOnlyCollection<string>? MayUse = null, int ReservedFrames = 0)
{
    /// <summary>The maximum length of a name, in bytes of UTF-8: it is in messages of the vm server, which have little room.</summary>
    public const int MaxNameLength = 64;

    /// <summary>Gets the name of the program.</summary>
    /// <exception cref="ArgumentException">The name is empty or too long.</exception>
    public string Name { get; } = Encoding.UTF8.GetByteCount(Name) is > 0 and <= MaxNameLength
        ? Name
        : throw new ArgumentException($"the name of a program has 1 to {MaxNameLength} bytes in UTF-8; '{Name}' has not", nameof(Name));

    /// <summary>Gets the number of frames that its tasks get whatever the others take.</summary>
    /// <exception cref="ArgumentException">The number is negative, or a task cannot map as many.</exception>
    public int ReservedFrames { get; } = ReservedFrames is >= 0 and <= ManagedTask.Quota
        ? ReservedFrames
        : throw new ArgumentException(
            $"0 to {ManagedTask.Quota} frames can be reserved for a task; '{Name}' has {ReservedFrames}", nameof(ReservedFrames));

    /// <summary>Gets whether the program may call the server of a name.</summary>
    public bool MayUseName(string name) => MayUse?.Contains(name) ?? true;
}
