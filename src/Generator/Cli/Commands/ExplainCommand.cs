using System.CommandLine;
using System.CommandLine.Completions;
using ZcGen.Cli.Findings;
using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Lint;

namespace ZcGen.Cli.Commands;

/// <summary>The command <c>zcgen explain</c>: explains a rule, with an example that violates it and one that does not.</summary>
internal static class ExplainCommand
{
    private const int LineWidth = 100;
    private const string Indent = "    ";

    /// <summary>Creates the command, which writes to <paramref name="streams"/>.</summary>
    public static Command Create(StandardStreams streams)
    {
        var command = new Command("explain", "Explain a rule: why it exists, what violates it, and what to write instead.");
        var id = new Argument<string?>("id")
        {
            Description = "The id of a rule, such as ZC2003, or its name, such as field-snake-case. Without one, all rules are listed.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        id.CompletionSources.Add(static _ => RuleCatalog.All.Select(static rule => new CompletionItem(rule.Id, detail: rule.Title)));
        command.Arguments.Add(id);
        command.SetAction(parsed => (int)Run(parsed.GetValue(id), streams));
        return command;
    }

    private static ExitCode Run(string? id, StandardStreams streams)
    {
        if (id is null)
        {
            foreach (DiagnosticRule rule in RuleCatalog.All)
            {
                streams.Out.WriteLine($"{rule.Id}  {Severity.NameOf(rule.Severity),-7}  {rule.Title}");
            }

            return ExitCode.Success;
        }

        if (RuleCatalog.Find(id) is not { } found)
        {
            streams.ReportError($"there is no rule '{id}': 'zcgen explain' lists all");
            return ExitCode.Usage;
        }

        Write(found, streams.Out);
        return ExitCode.Success;
    }

    private static void Write(DiagnosticRule rule, TextWriter writer)
    {
        writer.WriteLine($"{Severity.NameOf(rule.Severity)} {rule.Id}: {rule.Title}");
        writer.WriteLine();
        WriteWrapped(rule.Explanation, writer);
        WriteExample("Wrong:", rule.BadExample, writer);
        WriteExample("Right:", rule.GoodExample, writer);
        writer.WriteLine();
        WriteWrapped($"What to do: {rule.Fix}", writer);
    }

    private static void WriteExample(string heading, string example, TextWriter writer)
    {
        if (example.Length == 0)
        {
            return;
        }

        writer.WriteLine();
        writer.WriteLine(heading);
        foreach (string line in example.TrimEnd('\n').Split('\n'))
        {
            writer.WriteLine((Indent + OneLine.Of(line)).TrimEnd());
        }
    }

    private static void WriteWrapped(string text, TextWriter writer)
    {
        int column = 0;
        foreach (string word in text.Split(' '))
        {
            if (column > 0 && column + 1 + word.Length > LineWidth)
            {
                writer.WriteLine();
                column = 0;
            }
            else if (column > 0)
            {
                writer.Write(' ');
                column++;
            }

            writer.Write(word);
            column += word.Length;
        }

        writer.WriteLine();
    }
}
