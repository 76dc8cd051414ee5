using System.CommandLine;
using ZcGen.Cli.Input;
using ZcGen.Cli.Layouts;
using ZcGen.Cli.Output;
using ZcGen.Compiler.Size;

namespace ZcGen.Cli.Commands;

/// <summary>The command <c>zcgen layout</c>: shows where each byte of a message is, and how many there can be.</summary>
internal static class LayoutCommand
{
    /// <summary>Creates the command, which writes to <paramref name="streams"/>.</summary>
    public static Command Create(StandardStreams streams)
    {
        var command = new Command(
            "layout", "Show the offsets, sizes and padding of all tables and structs, and the worst-case size of all messages.");
        var input = new InputOptions(command);
        var color = new ColorOption(command);
        command.SetAction(parsed => (int)Run(parsed, input, color, streams));
        return command;
    }

    private static ExitCode Run(ParseResult command, InputOptions input, ColorOption color, StandardStreams streams)
    {
        var workingDirectory = new WorkingDirectory(Environment.CurrentDirectory);
        List<string> problems = [];
        CheckedSchemas schemas = input.Check(command, workingDirectory, problems);
        var types = new TypeDirectory(schemas.Compiled.Select(static compiled => compiled.Model).OfType<Compiler.Model.SchemaModel>());
        var report = new LayoutReport(streams.Out, !Console.IsOutputRedirected, types);
        for (int i = 0; i < schemas.Files.Count; i++)
        {
            if (schemas.Files[i].IsListed && schemas.Compiled[i].Model is { } model)
            {
                report.Write(model);
            }
        }

        // The layouts are the product of this command, so findings go to standard error.
        streams.Out.Flush();
        if (schemas.HasErrors)
        {
            new TextReport(streams.Error, new Report(schemas, null), color.PaletteFor(command, Console.IsErrorRedirected)).Write();
        }

        streams.ReportErrors(problems);
        return problems.Count > 0 ? ExitCode.Environment : schemas.HasErrors ? ExitCode.InvalidSchema : ExitCode.Success;
    }
}
