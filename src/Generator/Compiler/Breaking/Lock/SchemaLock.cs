using ZcGen.Compiler.Breaking.Facts;

namespace ZcGen.Compiler.Breaking.Lock;

/// <summary>
/// What <c>schema.lock</c> holds: the facts of the schemas that others rely on, what was removed from them, which breaking changes were
/// accepted, and the facts of releases.
/// </summary>
/// <param name="Facts">The facts that schemas are compared with, and in them what was removed.</param>
/// <param name="Accepted">Breaking changes that are meant.</param>
/// <param name="Releases">Earlier facts under a name, the oldest first.</param>
public sealed record SchemaLock(SchemaFacts Facts, IReadOnlyList<AcceptedChange> Accepted, IReadOnlyList<SchemaRelease> Releases)
{
    /// <summary>The name of the file.</summary>
    public const string FileName = "schema.lock";

    /// <summary>Gets the lock of schemas that have had none.</summary>
    public static SchemaLock Empty { get; } = new(new SchemaFacts([], [], []), [], []);

    /// <summary>Reads the text of a lock.</summary>
    /// <exception cref="SchemaLockException">The text is not that of a lock.</exception>
    public static SchemaLock Parse(string text) => Parse(text, Empty.Facts);

    /// <summary>Reads the text of a lock that is to be compared with newer schemas.</summary>
    /// <param name="text">The text.</param>
    /// <param name="current">
    /// The facts of these schemas, which have no errors. What the lock says in the same words is not read but taken from there, which makes
    /// no difference other than the time.
    /// </param>
    /// <exception cref="SchemaLockException">The text is not that of a lock.</exception>
    public static SchemaLock Parse(string text, SchemaFacts current) => new LockReader(text, current).Read();

    /// <summary>Returns whether a change was accepted.</summary>
    public bool Accepts(BreakingChange change) => Accepted.Any(accepted => accepted.Fingerprint == change.Fingerprint);

    /// <summary>Returns this lock with the facts of newer schemas, and with what they do not have any more as removed.</summary>
    public SchemaLock With(SchemaFacts current) => this with { Facts = Removals.Keep(Facts, current) };

    /// <summary>Returns this lock with its facts as a release.</summary>
    /// <param name="name">The name of the release, which no other has; without white space.</param>
    public SchemaLock Freeze(string name) => this with { Releases = [.. Releases, new SchemaRelease(name, Facts)] };

    /// <summary>Returns this lock with further changes accepted.</summary>
    /// <param name="changes">The changes.</param>
    /// <param name="reason">Why they are meant; one line.</param>
    public SchemaLock Accept(IEnumerable<BreakingChange> changes, string reason) => this with
    {
        Accepted =
        [
            .. Accepted
                .Concat(changes.Where(change => !Accepts(change))
                    .Select(change => new AcceptedChange(change.Rule.Id, change.Symbol, change.Fingerprint, reason)))
                .GroupBy(static accepted => accepted.Fingerprint)
                .Select(static same => same.First())
                .OrderBy(static accepted => accepted.Symbol, StringComparer.Ordinal)
                .ThenBy(static accepted => accepted.Id, StringComparer.Ordinal)
                .ThenBy(static accepted => accepted.Fingerprint, StringComparer.Ordinal),
        ],
    };

    /// <summary>Returns the text, which is equal for equal locks.</summary>
    public override string ToString() => LockWriter.Write(this);
}

/// <summary>A breaking change that is meant.</summary>
/// <param name="Id">The id of its rule.</param>
/// <param name="Symbol">What changed.</param>
/// <param name="Fingerprint">That of the change.</param>
/// <param name="Reason">Why it is meant.</param>
public sealed record AcceptedChange(string Id, string Symbol, string Fingerprint, string Reason);

/// <summary>The facts of schemas that were released.</summary>
/// <param name="Name">The name of the release.</param>
/// <param name="Facts">The facts.</param>
public sealed record SchemaRelease(string Name, SchemaFacts Facts);

/// <summary>A text is not that of a lock.</summary>
public sealed class SchemaLockException : Exception
{
    /// <summary>Initializes an exception with the line, counted from 1, and what is wrong with it.</summary>
    public SchemaLockException(int line, string message)
        : base(message) => Line = line;

    /// <summary>Gets the line, counted from 1.</summary>
    public int Line { get; }
}
