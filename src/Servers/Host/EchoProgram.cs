using ZcGen.Kernel.Abi;
using ZcGen.Rpc;
using ZcGen.Servers.Services;
using ZcGen.Servers.Services.Tasks;
using ZcGen.Servers.Services.Terminal;

namespace ZcGen.Servers.Host;

/// <summary>Represents a program that writes its arguments to the terminal: the smallest that the shell can run.</summary>
internal static class EchoProgram
{
    /// <summary>The name of the program.</summary>
    public const string Name = "echo";

    /// <summary>Runs the program.</summary>
    public static void Run(TaskPort port)
    {
        var task = new ServerTask(port);
        using var terminal = TerminalClient.Connect(task.To(TerminalService.Name));
        using UnaryReply<TerminalWriteReply> written = terminal.Write(task.GetArguments() + Environment.NewLine);
    }
}
