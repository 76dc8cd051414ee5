namespace ZcGen.Servers.Services.Vm;

/// <summary>One program of the boot image, and what it may do.</summary>
/// <param name="Name">The program.</param>
/// <param name="Serves">The name that it alone may serve; null for none.</param>
/// <param name="MayLaunch">Whether it may start and end tasks.</param>
public sealed record ProgramEntry(string Name, string? Serves = null, bool MayLaunch = false);
