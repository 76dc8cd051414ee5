namespace ZcGen.Servers.Services.Bootstrap;

/// <summary>Represents an entry of the boot list.</summary>
/// <param name="Program">The name of the program.</param>
/// <param name="Restart">Whether it is restarted after it has ended.</param>
/// <param name="StartsAtBoot">Whether it is launched at boot, or only on request.</param>
public sealed record BootEntry(string Program, RestartPolicy Restart = RestartPolicy.Never, bool StartsAtBoot = true);
