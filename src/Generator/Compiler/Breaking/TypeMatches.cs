using ZcGen.Compiler.Breaking.Facts;

namespace ZcGen.Compiler.Breaking;

/// <summary>Which type of the new version each type of the old version has become: the one of its name, or one that it was renamed to.</summary>
/// <remarks>
/// Names of types are not in messages, so renaming one breaks nothing on the wire. Only a type that is gone can have become one that was not
/// there. In this order: a type whose attribute <c>renamed_from</c> names the old one; the only one of the same simple name, in another
/// namespace; the one that the same fields, methods or <c>root_type</c> now have; one with the same members.
/// </remarks>
internal sealed class TypeMatches
{
    private readonly SchemaFacts _old;
    private readonly SchemaFacts _new;
    private readonly Dictionary<string, string> _renamed = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, TypeFacts> _gone = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, TypeFacts> _added = new(StringComparer.Ordinal);

    /// <summary>Matches the types of two versions.</summary>
    public TypeMatches(SchemaFacts old, SchemaFacts current)
    {
        _old = old;
        _new = current;
        AddMissing(old, current, _gone);

        // As many as are not gone are in both versions: nearly always all of them.
        if (current.Types.Count > old.Types.Count - _gone.Count)
        {
            AddMissing(current, old, _added);
        }

        if (_gone.Count > 0 && _added.Count > 0)
        {
            MatchMarked();
            MatchMoved();
            MatchMessages();
            MatchUsed();
            MatchEqual();
        }
    }

    /// <summary>Gets the types that have another name, by their old one.</summary>
    public IReadOnlyDictionary<string, string> Renamed => _renamed;

    /// <summary>Returns what a type of the old version has become; null if it is gone.</summary>
    public TypeFacts? Find(string oldName)
    {
        string name = _renamed.TryGetValue(oldName, out string? renamed) ? renamed : oldName;
        return _new.Types.TryGetValue(name, out TypeFacts? type) ? type : null;
    }

    /// <summary>Returns whether a name of the new version means what a name of the old version meant.</summary>
    public bool IsSame(string oldName, string newName) =>
        _renamed.TryGetValue(oldName, out string? renamed) ? renamed == newName : oldName == newName;

    private static void AddMissing(SchemaFacts from, SchemaFacts to, SortedDictionary<string, TypeFacts> missing)
    {
        foreach (FactsSource<TypeFacts> type in from.NamedTypes.Sorted)
        {
            if (!to.Types.ContainsKey(type.Name))
            {
                missing.Add(type.Name, type.Facts);
            }
        }
    }

    private void Match(TypeFacts old, TypeFacts current)
    {
        if (old.Kind == current.Kind && _gone.Remove(old.Name) && _added.Remove(current.Name))
        {
            _renamed.Add(old.Name, current.Name);
        }
    }

    private void MatchMarked()
    {
        foreach (TypeFacts type in _added.Values.ToArray())
        {
            if (type.ValueOf(Trait.RenamedFrom) is { } name
                && (_gone.TryGetValue(name, out TypeFacts? old) || _gone.TryGetValue($"{type.Namespace}.{name}", out old)))
            {
                Match(old, type);
            }
        }
    }

    private void MatchMoved()
    {
        ILookup<string, TypeFacts> added = _added.Values.ToLookup(static type => type.SimpleName, StringComparer.Ordinal);
        foreach (IGrouping<string, TypeFacts> same in _gone.Values.ToLookup(static type => type.SimpleName, StringComparer.Ordinal))
        {
            if (same.Count() == 1 && added[same.Key].Count() == 1)
            {
                Match(same.First(), added[same.Key].First());
            }
        }
    }

    private void MatchUsed()
    {
        foreach (TypeFacts old in _old.Types.Values)
        {
            if (Find(old.Name) is not { } current || current.Kind != old.Kind)
            {
                continue;
            }

            MemberIndex index = new(current);
            foreach (MemberFacts member in old.Members)
            {
                if (index.Find(member.Name) is { } same)
                {
                    MatchUse(TypeNotation.Parse(member.Type), TypeNotation.Parse(same.Type));
                }
            }
        }
    }

    private void MatchMessages()
    {
        foreach (ServiceFacts old in _old.Services.Values)
        {
            if (_new.Services.TryGetValue(old.Name, out ServiceFacts? current))
            {
                Dictionary<string, MethodFacts> methods = current.Methods.ToDictionary(static method => method.Name, StringComparer.Ordinal);
                foreach (MethodFacts method in old.Methods)
                {
                    if (methods.TryGetValue(method.Name, out MethodFacts? same))
                    {
                        MatchUse(method.Request, same.Request);
                        MatchUse(method.Reply, same.Reply);
                    }
                }
            }
        }

        foreach (FileFacts old in _old.Files.Values)
        {
            if (_new.Files.TryGetValue(old.Path, out FileFacts? current))
            {
                MatchUse(old.Root, current.Root);
            }
        }
    }

    private void MatchUse(TypeNotation oldType, TypeNotation newType)
    {
        if (oldType.DeclaredIn(_old) is { } old && newType.DeclaredIn(_new) is { } current)
        {
            MatchUse(old.Name, current.Name);
        }
    }

    private void MatchUse(string oldName, string newName)
    {
        if (_gone.TryGetValue(oldName, out TypeFacts? old) && _added.TryGetValue(newName, out TypeFacts? current))
        {
            Match(old, current);
        }
    }

    private void MatchEqual()
    {
        ILookup<string, TypeFacts> added = _added.Values.ToLookup(ContentOf, StringComparer.Ordinal);
        foreach (TypeFacts old in _gone.Values.ToArray())
        {
            if (old.Members.Count > 0 && added[ContentOf(old)].FirstOrDefault(type => _added.ContainsKey(type.Name)) is { } current)
            {
                Match(old, current);
            }
        }
    }

    private static string ContentOf(TypeFacts type) => string.Join(
        ";", type.Members.Select(static member => $"{member.Number} {member.Name} {member.Type} {member.Default}").Prepend(type.Keyword));
}
