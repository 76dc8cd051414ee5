using ZcGen.Compiler.Breaking.Facts;

namespace ZcGen.Compiler.Breaking.Lock;

/// <summary>Reads locks.</summary>
internal sealed class LockReader(string text, SchemaFacts current)
{
    private readonly List<AcceptedChange> _accepted = [];
    private readonly List<SchemaRelease> _releases = [];
    private FactsReader _facts = new(current);
    private string? _release;
    private SchemaFacts? _current;

    /// <summary>Reads the lock.</summary>
    public SchemaLock Read()
    {
        bool hasMark = false;
        var line = new LockLine(text);
        while (line.MoveNext())
        {
            if (line.StartsWith("<<<<<<<") || line.StartsWith(">>>>>>>"))
            {
                throw line.Error("is the mark of a merge conflict: resolve the schemas and run 'zcgen lock update'");
            }

            if (!hasMark)
            {
                ReadMark(line);
                hasMark = true;
            }
            else
            {
                ReadLine(line);
            }
        }

        if (!hasMark)
        {
            throw new SchemaLockException(1, $"it does not begin with '{LockFormat.Mark} {LockFormat.Version}'");
        }

        EndFacts();
        return new SchemaLock(_current!, _accepted, _releases);
    }

    private static void ReadMark(LockLine line)
    {
        if (!line.TryRead(LockFormat.Mark))
        {
            throw line.Error($"is not '{LockFormat.Mark} {LockFormat.Version}', so this is not a lock");
        }

        string version = line.Word();
        if (version != LockFormat.Version)
        {
            throw line.Error($"is version '{version}' of the format: this zcgen knows version {LockFormat.Version}, a newer one is needed");
        }
    }

    private void ReadLine(LockLine line)
    {
        if (line.IsIndented)
        {
            _facts.ReadMember(line);
        }
        else if (line.TryRead(LockFormat.Accepted))
        {
            string id = line.Word();
            string symbol = line.Word();
            string fingerprint = line.Word();
            _accepted.Add(new AcceptedChange(id, symbol, fingerprint, line.Word()));
        }
        else if (line.TryRead(LockFormat.Release))
        {
            EndFacts();
            _release = line.Word();
            if (_releases.Exists(release => release.Name == _release))
            {
                throw line.Error($"is a second release '{_release}'");
            }
        }
        else
        {
            _facts.ReadDeclaration(line);
        }

        line.End();
    }

    private void EndFacts()
    {
        SchemaFacts facts = _facts.End();
        if (_release is null)
        {
            _current = facts;
        }
        else
        {
            _releases.Add(new SchemaRelease(_release, facts));
        }

        _facts = new FactsReader(current);
    }
}
