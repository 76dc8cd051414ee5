namespace ZcGen.Servers.Services.Vm;

/// <summary>Represents a program of the boot image, and what it may do.</summary>
/// <param name="Name">The name of the program.</param>
/// <param name="Serves">The name that only this program may serve; null for none.</param>
/// <param name="MayLaunch">Whether it may launch and kill tasks.</param>
public sealed record ProgramEntry(string Name, string? Serves = null, bool MayLaunch = false);
