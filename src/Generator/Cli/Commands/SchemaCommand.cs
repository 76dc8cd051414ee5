using System.CommandLine;
using ZcGen.Cli.Output.Json;
using ZcGen.Compiler.Configuration;

namespace ZcGen.Cli.Commands;

/// <summary>The command <c>zcgen schema</c>: prints the JSON schemas of what the tool reads and writes.</summary>
internal static class SchemaCommand
{
    private static readonly Dictionary<string, Func<string>> Formats = new(StringComparer.Ordinal)
    {
        ["config"] = ConfigSchema.Write,
        ["report"] = JsonFormats.WriteReport,
        ["rules"] = JsonFormats.WriteRules,
    };

    /// <summary>Creates the command, which writes to <paramref name="streams"/>.</summary>
    public static Command Create(StandardStreams streams)
    {
        var format = new Argument<string>("format")
        {
            Description = $"config, for {ConfigFile.FileName}; report, for --output json; or rules, for 'zcgen rules --output json'.",
        };
        Choice.Restrict(format, [.. Formats.Keys]);
        var command = new Command("schema", "Print the JSON schema of the configuration or of an output, for editors and programs.");
        command.Arguments.Add(format);
        command.SetAction(parsed =>
        {
            streams.Out.Write(Formats[parsed.GetRequiredValue(format)]());
            return (int)ExitCode.Success;
        });
        return command;
    }
}
