using RadLine;
using Spectre.Console;

namespace ZcGen.Servers.Host.Shell;

/// <summary>Reads lines from a terminal, with history and completion.</summary>
internal sealed class LineEditorReader : TextReader
{
    private readonly LineEditor _editor;

    public LineEditorReader(ITextCompletion completion)
    {
        _editor = new LineEditor { MultiLine = false, Prompt = new LineEditorPrompt("> "), Completion = completion };
        _editor.KeyBindings.Add<EndOfInput>(ConsoleKey.D, ConsoleModifiers.Control);
    }

    /// <summary>Gets whether the terminal can move the cursor.</summary>
    public static bool IsSupported => LineEditor.IsSupported(AnsiConsole.Console);

    /// <inheritdoc/>
    public override string? ReadLine() => _editor.ReadLine(CancellationToken.None).GetAwaiter().GetResult();

    private sealed class EndOfInput : LineEditorCommand
    {
        public override void Execute(LineEditorContext context) => context.Submit(SubmitAction.Cancel);
    }
}
