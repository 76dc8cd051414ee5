using System.Text;
using ZcGen.Channels;
using ZcGen.Format;
using ZcGen.Kernel.Core;
using ZcGen.Rpc;
using ZcGen.Servers.Services.Tasks;

namespace ZcGen.Servers.Host.Shell;

/// <summary>Represents the shell, which executes one command a line.</summary>
internal sealed class ShellProgram
{
    private const int MaxShown = 100;

    private readonly TextWriter _output;
    private readonly FileCommands _files;
    private readonly ShellCommand[] _commands;

    /// <summary>Initializes the shell.</summary>
    /// <param name="task">The task of the shell.</param>
    /// <param name="kernel">Gets the state of the kernel, which some commands show as a kernel debugger would.</param>
    /// <param name="programs">The names of the programs that can be run.</param>
    /// <param name="output">The output of the commands.</param>
    public ShellProgram(ServerTask task, Func<KernelState> kernel, IReadOnlyList<string> programs, TextWriter output)
    {
        _output = output;
        _files = new FileCommands(task, output);
        var servers = new ServerCommands(task, output);
        var tasks = new TaskCommands(task, kernel, output)
        {
            Restarted = () =>
            {
                _files.Disconnect();
                servers.Disconnect();
            },
        };
        _commands = [.. _files.All, .. servers.All, .. tasks.All, .. new CostCommands(task, kernel, output).All];
        Completion = new ShellCompletion(_commands, () => _files.Known, kernel, programs);
    }

    /// <summary>Gets what completes words of commands.</summary>
    public ShellCompletion Completion { get; }

    /// <summary>Executes commands until the end of the input.</summary>
    /// <param name="input">The commands, one in each line.</param>
    /// <param name="isInteractive">Whether they are typed at a terminal: with a prompt, and a line editor if the terminal can have one.</param>
    public void Run(TextReader input, bool isInteractive)
    {
        bool isEdited = isInteractive && LineEditorReader.IsSupported;
        using TextReader? editor = isEdited ? new LineEditorReader(Completion) : null;
        while (true)
        {
            if (isInteractive && !isEdited)
            {
                _output.Write("> ");
            }

            if ((editor ?? input).ReadLine() is not { } line || line.Trim() == "exit")
            {
                return;
            }

            try
            {
                Execute(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));
            }
            catch (RpcException e)
            {
                _output.WriteLine($"{e.Status}: {e.Message}");
            }
            catch (Exception e) when (e is ChannelException or MessageTooLargeException)
            {
                _output.WriteLine(e.Message);
            }
        }
    }

    /// <summary>Limits the length of user input that is shown again.</summary>
    internal static string Shorten(string text) => text.Length <= MaxShown ? text : string.Concat(text.AsSpan(0, MaxShown), "…");

    private void Execute(string[] words)
    {
        if (words is [])
        {
            return;
        }

        if (words is ["help"])
        {
            ShowHelp();
        }
        else if (Array.Find(_commands, command => command.Name == words[0]) is not { } command)
        {
            _output.WriteLine($"unknown command '{Shorten(string.Join(' ', words))}'; 'help' lists the commands");
        }
        else if (!command.Execute(words[1..]))
        {
            _output.WriteLine($"{$"usage: {command.Name} {command.Usage}".TrimEnd()}; 'help' lists the commands");
        }
    }

    private void ShowHelp()
    {
        var help = new StringBuilder();
        foreach (ShellCommand command in _commands)
        {
            help.AppendLine($"{$"{command.Name} {command.Usage}",-32} {command.Help}");
        }

        help.AppendLine($"{"exit",-32} stops the machine");
        _output.Write(help);
    }
}
