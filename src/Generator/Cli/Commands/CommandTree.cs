using System.CommandLine;

namespace ZcGen.Cli.Commands;

/// <summary>The commands of <c>zcgen</c>.</summary>
internal static class CommandTree
{
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
}
