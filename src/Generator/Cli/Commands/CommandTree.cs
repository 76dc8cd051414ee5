using System.CommandLine;

namespace ZcGen.Cli.Commands;

/// <summary>The commands of <c>zcgen</c>.</summary>
internal static class CommandTree
{
    /// <summary>Parses a command line.</summary>
    /// <param name="args">The words behind the name of the program.</param>
    /// <param name="streams">Where the command writes to.</param>
    /// <param name="error">What is wrong with it, and what to do; null if nothing is.</param>
    public static ParseResult Parse(IReadOnlyList<string> args, StandardStreams streams, out string? error)
    {
        // Made alone, the command of hooks and editors starts noticeably sooner. What is wrong with its options, the whole tree knows best.
        if (args is [CheckCommand.Name or CheckCommand.Alias, ..])
        {
            ParseResult alone = new Command(CommandPath.Tool) { CheckCommand.Create(streams) }.Parse(args, Configuration);
            error = UsageError.Of(alone);
            if (error is null)
            {
                return alone;
            }
        }

        ParseResult command = Create(streams).Parse(args, Configuration);
        error = UsageError.Of(command);
        return command;
    }

    /// <summary>Creates the commands, which write to <paramref name="streams"/>.</summary>
    public static RootCommand Create(StandardStreams streams)
    {
        var root = new RootCommand("Checks FlatBuffers schemas, compares their versions, shows their layouts and generates their C#.")
        {
            CheckCommand.Create(streams),
            BreakingCommand.Create(streams),
            LockCommand.Create(streams),
            EmitCommand.Create(streams),
            BfbsCommand.Create(streams),
            LayoutCommand.Create(streams),
            RulesCommand.Create(streams),
            ExplainCommand.Create(streams),
            SchemaCommand.Create(streams),
        };
        root.Subcommands.Add(InitCommand.Create(root, streams));
        root.Subcommands.Add(HelpCommand.Create(root, streams));
        root.Subcommands.Add(CompletionCommand.Create(streams));
        root.Subcommands.Add(CompletionCommand.CreateComplete(root, streams));
        root.SetAction(_ => (int)HelpCommand.Run(root, [], streams));
        return root;
    }

    // An argument that starts with '@' is a schema file here, not a response file. For lists of files, there is --files-from.
    private static ParserConfiguration Configuration => new() { ResponseFileTokenReplacer = null };
}
