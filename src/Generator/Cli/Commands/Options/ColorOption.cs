using System.CommandLine;
using ZcGen.Cli.Output;

namespace ZcGen.Cli.Commands;

/// <summary>
/// Decides whether output has colors: by <c>--color</c>, then by NO_COLOR (no-color.org), then by whether the stream is a terminal.
/// </summary>
internal sealed class ColorOption
{
    private const string Auto = "auto";
    private const string Always = "always";

    private static readonly string[] Words = [Auto, Always, "never"];

    private readonly Option<string> _color = new("--color")
    {
        Description = "Use colors: auto, always or never. With auto, the variable NO_COLOR turns them off.",
        DefaultValueFactory = static _ => Auto,
        HelpName = "WHEN",
    };

    /// <summary>Adds the option to <paramref name="command"/>.</summary>
    public ColorOption(Command command)
    {
        Choice.Restrict(_color, Words);
        command.Options.Add(_color);
    }

    /// <summary>Returns the colors for a stream.</summary>
    public Palette PaletteFor(ParseResult command, bool isRedirected) => new(command.GetValue(_color) switch
    {
        Always => true,
        Auto => !isRedirected
            && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
            && Environment.GetEnvironmentVariable("TERM") != "dumb",
        _ => false,
    });
}
