using System.Text;
using Xunit;
using ZcGen.Compiler.Breaking;
using ZcGen.Compiler.Breaking.Facts;
using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Model;
using ZcGen.Compiler.Tests.Differential;

namespace ZcGen.Compiler.Tests.Breaking.Messages;

/// <summary>A schema, an edited version of it, what the comparison says of the two, and messages that show what that is worth.</summary>
internal sealed class EditedPair
{
    private const string ProbeNamespace = "Probes";
    private const int MostTries = 20;
    private const int Messages = 12;
    private const int MessagesForWitness = 60;

    private static readonly BreakingDirections[] BothDirections = [BreakingDirections.Backward, BreakingDirections.Forward];

    private readonly string _texts;
    private readonly int _seed;
    private readonly MessageSchema _old;
    private readonly MessageSchema _new;
    private readonly List<(TypeName Old, TypeName New)> _roots = [];

    private EditedPair(string texts, int seed, MessageSchema old, MessageSchema current, IReadOnlyList<BreakingChange> changes)
    {
        _texts = texts;
        _seed = seed;
        _old = old;
        _new = current;
        Changes = changes;
        foreach (TypeName probe in old.Tables.Where(static name => name.Namespace == ProbeNamespace))
        {
            _roots.Add((probe, probe));
        }

        if (old.Root is { } oldRoot && current.Root is { } newRoot)
        {
            _roots.Add((oldRoot, newRoot));
        }
    }

    /// <summary>What breaks on the wire.</summary>
    public IReadOnlyList<BreakingChange> Changes { get; }

    // The directions that these name.
    private BreakingDirections Directions => Changes.Aggregate(
        BreakingDirections.None, static (directions, change) => directions | change.Rule.Directions);

    /// <summary>Returns the random pair of a seed; null if the edit changes nothing, and as the other overload.</summary>
    public static EditedPair? Of(int seed)
    {
        string before = SchemaGrammar.Write(seed, 0);
        string after = new SchemaEdits(new Random(seed)).Edit(before);
        return before == after ? null : Of(before, after, seed);
    }

    /// <summary>
    /// Returns a pair; null if one of the schemas is refused, if a type or namespace has the name of a built-in type, so that no field can
    /// have it, or if a table is required to contain itself, so that there is no message of it.
    /// </summary>
    public static EditedPair? Of(string before, string after, int seed)
    {
        if (Compile(before) is not { } old || Compile(after) is not { } current)
        {
            return null;
        }

        BreakingChange[] changes =
        [
            .. BreakingChanges.Find(SchemaFacts.Of([old]), SchemaFacts.Of([current]))
                .Where(static change => change.Rule.Category == BreakingCategory.Wire),
        ];
        (string oldProbes, string newProbes) = ProbesOf(new MessageSchema(old), new MessageSchema(current));
        return Compile(before + oldProbes) is { } oldModel && Compile(after + newProbes) is { } newModel
            && new MessageSchema(oldModel) is var oldSchema && new MessageSchema(newModel) is var newSchema
            && CanWriteAll(oldSchema, seed) && CanWriteAll(newSchema, seed)
                ? new EditedPair($"seed {seed}:\nbefore:\n{before}\nafter:\n{after}\n", seed, oldSchema, newSchema, changes)
                : null;
    }

    /// <summary>Returns how a message reads differently in a direction in which something is said to break; null if none is
    /// found.</summary>
    public string? FindWitness() => Find(isReported: true, MessagesForWitness);

    /// <summary>Returns how a message reads differently in a direction in which nothing is said to break; null if none is found.</summary>
    public string? FindUnreported() => Find(isReported: false, Messages);

    /// <summary>Some message reads differently if that is said, and otherwise none does.</summary>
    public void AssertWitnessed()
    {
        Assert.True(Changes.Count == 0 || FindWitness() is not null, $"no message reads differently\n{this}");
        string? unreported = FindUnreported();
        Assert.True(unreported is null, $"{unreported}\n{this}");
    }

    private string? Find(bool isReported, int messages) => BothDirections
        .Where(direction => Directions.HasFlag(direction) == isReported)
        .Select(direction => FindDifference(direction, messages))
        .FirstOrDefault(static difference => difference is not null);

    /// <summary>
    /// Writes messages with one version, reads them with the other one, and returns the first that reads differently, as text; null if all
    /// read the same.
    /// </summary>
    /// <param name="direction">Backward: the old version writes. Forward: the new one does.</param>
    /// <param name="messages">How many of each root are tried.</param>
    private string? FindDifference(BreakingDirections direction, int messages)
    {
        bool isBackward = direction == BreakingDirections.Backward;
        MessageSchema writer = isBackward ? _old : _new;
        var names = new VersionedNames(writer, isBackward ? _new : _old, isBackward);
        var random = new Random(_seed);
        var values = new RandomMessages(writer, random, writesDeprecated: isBackward);
        for (int i = 0; i < messages; i++)
        {
            foreach ((TypeName old, TypeName current) in _roots)
            {
                TypeName written = isBackward ? old : current;
                if (values.Table(written) is not { } root)
                {
                    continue;
                }

                byte[] data = MessageWriter.Write(writer, root, hasIdentifier: true, random);
                if (!new MessageVerifier(writer, data).IsMessage(written))
                {
                    throw new InvalidOperationException($"seed {_seed}: '{written}' is refused by its own version");
                }

                if (MessageComparison.Find(names, written, isBackward ? current : old, data) is { } difference)
                {
                    return $"{direction}: {written}: {difference}";
                }
            }
        }

        return null;
    }

    /// <summary>The schemas, and what was said of them.</summary>
    public override string ToString() =>
        _texts + string.Concat(Changes.Select(static change => $"{change.Rule.Id} {change.Message}\n"));

    private static bool CanWriteAll(MessageSchema schema, int seed)
    {
        var values = new RandomMessages(schema, new Random(seed), writesDeprecated: false);
        return schema.Tables.All(name => Enumerable.Range(0, MostTries).Any(_ => values.Table(name) is not null));
    }

    private static SchemaModel? Compile(string text) => SchemaTest.Compile(null, ("test.fbs", text))[0].Model;

    // A table for each type that both versions have, under its name or, moved to another namespace, under its simple name: as a schema of
    // somebody else has it that includes this one.
    private static (string Old, string New) ProbesOf(MessageSchema old, MessageSchema current)
    {
        var oldText = new StringBuilder($"\nnamespace {ProbeNamespace};\n");
        var newText = new StringBuilder($"\nnamespace {ProbeNamespace};\n");
        int number = 0;
        foreach (TypeName name in old.Types)
        {
            TypeName[] moved = [.. current.Types.Where(candidate => candidate.Name == name.Name)];
            TypeName? now = current.Has(name) ? name : moved.Length == 1 && !old.Has(moved[0]) ? moved[0] : null;
            if (now is not null)
            {
                oldText.Append(ProbeOf(old, name, number));
                newText.Append(ProbeOf(current, now, number));
                number++;
            }
        }

        return (oldText.ToString(), newText.ToString());
    }

    private static string ProbeOf(MessageSchema schema, TypeName name, int number) =>
        $"table Probe{number} {{ one:{name}{(schema.IsEnum(name) ? " = null" : "")}; many:[{name}]; }}\n";
}
