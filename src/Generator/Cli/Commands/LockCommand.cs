using System.CommandLine;
using ZcGen.Cli.Baselines;
using ZcGen.Compiler.Breaking;
using ZcGen.Compiler.Breaking.Lock;
using ZcGen.Compiler.Diagnostics;

namespace ZcGen.Cli.Commands;

/// <summary>The command <c>zcgen lock</c>: keeps <c>schema.lock</c>, in which the schemas say what others rely on.</summary>
internal static class LockCommand
{
    /// <summary>Creates the command, which writes to <paramref name="streams"/>.</summary>
    public static Command Create(StandardStreams streams) => new(
        "lock", $"Keep {SchemaLock.FileName}, which remembers what others rely on, and what was removed.")
    {
        CreateUpdate(streams),
        CreateCheck(streams),
        CreateAccept(streams),
        CreateFreeze(streams),
    };

    private static Command CreateUpdate(StandardStreams streams)
    {
        var command = new Command("update", $"Write {SchemaLock.FileName} from the schemas, unless they break what it says.");
        var run = new LockRun(command, streams);
        var breaking = new BreakingOptions(command);
        command.SetAction(parsed => (int)run.Run(parsed, (update, schemas) =>
        {
            IReadOnlyList<BreakingChange> changes = BreakingFindings.Changes(
                schemas, update.Baseline, breaking.Read(parsed, update.Inputs.BreakingConfig), update.Inputs.Configurations);
            if (changes.Any(change => BreakingFindings.IsError(change, update.Inputs.Configurations)))
            {
                streams.Error.WriteLine($"zcgen: {update.Path} stays as it is, because the schemas break what it says");
            }
            else
            {
                update.Write((update.OldLock ?? SchemaLock.Empty).With(update.CurrentFacts(schemas)));
            }

            return BreakingFindings.AddTo(schemas, update.Baseline, changes, update.Inputs.Configurations, streams);
        }));
        return command;
    }

    private static Command CreateCheck(StandardStreams streams)
    {
        var command = new Command("check", $"Fail if {SchemaLock.FileName} is not what 'update' would write.");
        var run = new LockRun(command, streams);
        command.SetAction(parsed => (int)run.Run(parsed, (update, schemas) =>
        {
            if (update.NeedsLock() is { } old && old.With(update.CurrentFacts(schemas)).ToString() != old.ToString())
            {
                update.IsStale = true;
                streams.Error.WriteLine($"zcgen: {update.Path} is out of date: run 'zcgen lock update' and commit it");
            }

            return schemas;
        }));
        return command;
    }

    private static Command CreateAccept(StandardStreams streams)
    {
        var id = new Argument<string>("id") { Description = "The id of a rule, such as ZC6001." };
        var symbol = new Argument<string>("symbol") { Description = "What changed, such as Shop.Item.price." };
        var reason = new Option<string>("--reason") { Description = "Why the change is meant.", HelpName = "TEXT", Required = true };
        var command = new Command("accept", "Accept a breaking change that is meant.");
        command.Arguments.Add(id);
        command.Arguments.Add(symbol);
        var run = new LockRun(command, streams);
        command.Options.Add(reason);
        command.SetAction(parsed => (int)run.Run(parsed, (update, schemas) =>
        {
            if (update.NeedsLock() is not { } old)
            {
                return schemas;
            }

            var everything = new BreakingSelection(BreakingCategory.Source, true, true, BreakingDirections.Both, IsTransitive: true);
            string wanted = parsed.GetRequiredValue(symbol);
            BreakingChange[] changes =
            [
                .. BreakingFindings.Changes(schemas, update.Baseline, everything, configurations: null)
                    .Where(change => change.Symbol == wanted
                        && change.Rule.Id.Equals(parsed.GetRequiredValue(id), StringComparison.OrdinalIgnoreCase)),
            ];
            if (changes.Length == 0)
            {
                update.Fail($"there is no change {parsed.GetRequiredValue(id)} of '{wanted}' that is not accepted: 'zcgen breaking' lists all");
            }
            else
            {
                update.Write(old.Accept(changes, parsed.GetRequiredValue(reason)));
            }

            return schemas;
        }));
        return command;
    }

    private static Command CreateFreeze(StandardStreams streams)
    {
        var name = new Argument<string>("name") { Description = "The name of the release, such as 1.2." };
        var command = new Command("freeze", $"Keep the facts in {SchemaLock.FileName} as those of a release, for the transitive modes.");
        command.Arguments.Add(name);
        var run = new LockRun(command, streams);
        command.SetAction(parsed => (int)run.Run(parsed, (update, schemas) =>
        {
            string wanted = parsed.GetRequiredValue(name);
            if (update.NeedsLock() is not { } old)
            {
                return schemas;
            }

            if (old.Releases.Any(release => release.Name == wanted))
            {
                update.Fail($"there is a release '{wanted}' already");
            }
            else if (old.With(update.CurrentFacts(schemas)).ToString() != old.ToString())
            {
                update.Fail($"{update.Path} is out of date: run 'zcgen lock update' first");
            }
            else
            {
                update.Write(old.Freeze(wanted));
            }

            return schemas;
        }));
        return command;
    }
}
