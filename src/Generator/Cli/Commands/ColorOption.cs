using System.CommandLine;
using ZcGen.Cli.Output;

namespace ZcGen.Cli.Commands;

/// <summary>Whether a terminal gets colours: <c>--color</c>, or else NO_COLOR (no-color.org), or else what the stream is.</summary>
internal sealed class ColorOption
{
    private const string Auto = "auto";
    private const string Always = "always";

    private static readonly string[] Words = [Auto, Always, "never"];

    private readonly Option<string> _color = new("--color")
    {
        Description = "Use colours: auto, always or never. In auto, NO_COLOR turns them off.",
        DefaultValueFactory = static _ => Auto,
        HelpName = "WHEN",
    };

    /// <summary>Adds the option to <paramref name="command"/>.</summary>
    public ColorOption(Command command)
    {
        _color.Validators.Add(static result => Choice.Validate(result, Words));
        command.Options.Add(_color);
    }

    /// <summary>The colours of a stream.</summary>
    public Palette PaletteFor(ParseResult command, bool isRedirected) => new(command.GetValue(_color) switch
    {
        Always => true,
        Auto => !isRedirected && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")) && Environment.GetEnvironmentVariable("TERM") != "dumb",
        _ => false,
    });
}
