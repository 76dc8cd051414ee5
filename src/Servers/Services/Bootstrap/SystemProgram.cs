using ZcGen.Kernel.Abi;
using ZcGen.Servers.Services.Vm;

namespace ZcGen.Servers.Services.Bootstrap;

/// <summary>Represents a program of a machine: what it runs, what it may do, and when it is launched.</summary>
/// <param name="Name">The name of the program; at most <see cref="ProgramEntry.MaxNameLength"/> bytes in UTF-8.</param>
/// <param name="Run">The program.</param>
public sealed record SystemProgram(string Name, TaskProgram Run)
{
    // With rings of the default capacity, the server's own and that of the client.
    private const int FramesOfChannel = 130;

    /// <summary>Gets the name that only this program may serve; null for none.</summary>
    public string? Serves { get; init; }

    /// <summary>Gets the names of servers that it may call; none by default, null for all.</summary>
    public IReadOnlyCollection<string>? MayUse { get; init; } = [];

    /// <summary>Gets whether it may launch and kill tasks.</summary>
    public bool MayLaunch { get; init; }

    /// <summary>Gets whether it is launched again after it has ended.</summary>
    public RestartPolicy Restart { get; init; }

    /// <summary>Gets whether it is launched at boot, or only on request.</summary>
    public bool StartsAtBoot { get; init; }

    /// <summary>
    /// Gets the number of frames that its tasks get whatever the others take; see <see cref="ProgramEntry.ReservedFrames"/>. It is launched
    /// only if these are left.
    /// </summary>
    public int ReservedFrames { get; init; }

    /// <summary>
    /// Creates a server that is launched at boot, serves its own name, and is launched again when it fails. 520 frames are reserved for it:
    /// four channels with rings of the default capacity.
    /// </summary>
    /// <param name="name">The name of the program, and the name that it serves.</param>
    /// <param name="run">The program.</param>
    /// <param name="mayUse">The names of servers that it may call.</param>
    public static SystemProgram Server(string name, TaskProgram run, params IReadOnlyCollection<string> mayUse) =>
        new(name, run)
        {
            Serves = name,
            MayUse = mayUse,
            Restart = RestartPolicy.OnFailure,
            StartsAtBoot = true,
            ReservedFrames = 4 * FramesOfChannel,
        };
}
