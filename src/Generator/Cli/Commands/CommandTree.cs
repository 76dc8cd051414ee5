using System.CommandLine;

namespace ZcGen.Cli.Commands;

/// <summary>All commands and options of <c>zcgen</c>.</summary>
internal static class CommandTree
{
    /// <summary>The commands, writing to <paramref name="streams"/>.</summary>
    public static RootCommand Create(StandardStreams streams) => new("Checks FlatBuffers schemas, shows their layouts and generates their C#.")
    {
        CheckCommand.Create(streams),
        EmitCommand.Create(streams),
        BfbsCommand.Create(streams),
        LayoutCommand.Create(streams),
        ExplainCommand.Create(streams),
    };
}
