namespace ZcGen.Servers.Services.Bootstrap;

/// <summary>One line of the boot list.</summary>
/// <param name="Program">What to start.</param>
/// <param name="Restart">What to do when it has ended.</param>
/// <param name="StartsAtBoot">Whether it is started at boot, or only when somebody asks for it.</param>
public sealed record BootEntry(string Program, RestartPolicy Restart = RestartPolicy.Never, bool StartsAtBoot = true);
