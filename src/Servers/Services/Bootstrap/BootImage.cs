using ZcGen.Kernel.Abi;
using ZcGen.Servers.Services.Vm;

namespace ZcGen.Servers.Services.Bootstrap;

/// <summary>Represents all programs of a machine, each registered once; a host runs <see cref="Programs"/>, beginning with the vm server.</summary>
/// <remarks>
/// <code>
/// var image = new BootImage(frameCount, [SystemProgram.Server("greeter", GreeterService.Run), …]);
/// using ThreadHost host = ThreadHost.Start(image.Programs, BootImage.Vm, new HostOptions { FrameCount = frameCount });
/// </code>
/// </remarks>
public sealed class BootImage
{
    /// <summary>The name of the program of the first task.</summary>
    public const string Vm = "vm";

    /// <summary>Initializes an image.</summary>
    /// <param name="frameCount">The number of frames of the machine.</param>
    /// <param name="programs">The programs in the order in which they are launched, without the vm server and bootstrap.</param>
    /// <exception cref="ArgumentException">Two programs have one name, or serve one name.</exception>
    public BootImage(int frameCount, IReadOnlyList<SystemProgram> programs)
    {
        ArgumentNullException.ThrowIfNull(programs);
        if (Repeated(programs.Select(program => program.Name).Append(Vm).Append(BootstrapProgram.Name)) is { } name)
        {
            throw new ArgumentException($"two programs have the name '{name}'", nameof(programs));
        }

        if (Repeated(programs.Select(program => program.Serves).OfType<string>().Append(BootstrapProgram.Name)) is { } served)
        {
            throw new ArgumentException($"two programs serve the name '{served}'", nameof(programs));
        }

        VmProgram = new VmProgram(
            [
                BootstrapProgram.Entry,
                .. programs.Select(program => new ProgramEntry(
                    program.Name, program.Serves, program.MayLaunch, program.MayUse, program.ReservedFrames)),
            ],
            frameCount);
        BootEntry[] boot = [.. programs.Select(program => new BootEntry(program.Name, program.Restart, program.StartsAtBoot))];
        var all = programs.ToDictionary(program => program.Name, program => program.Run);
        all.Add(Vm, VmProgram.Run);
        all.Add(BootstrapProgram.Name, new BootstrapProgram(boot).Run);
        Programs = all;
    }

    /// <summary>Gets the vm server.</summary>
    public VmProgram VmProgram { get; }

    /// <summary>Gets the programs of all tasks by name, the vm server among them.</summary>
    public IReadOnlyDictionary<string, TaskProgram> Programs { get; }

    private static string? Repeated(IEnumerable<string> names) =>
        names.GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(group => group.Skip(1).Any())?.Key;
}
