namespace ZcGen.Servers.Host.Shell;

/// <summary>Represents a command of the shell.</summary>
/// <param name="Name">The first word.</param>
/// <param name="Usage">The other words, as the help shows them; those in brackets can be left out.</param>
/// <param name="Help">What it does.</param>
/// <param name="Completes">What its second word is, for completion.</param>
/// <param name="Execute">Executes it with the other words; returns false if they do not fit its usage.</param>
internal sealed record ShellCommand(string Name, string Usage, string Help, WordKind Completes, Func<string[], bool> Execute);
