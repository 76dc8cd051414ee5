using ZcGen.Compiler.Breaking.Facts;
using ZcGen.Compiler.Diagnostics;

namespace ZcGen.Compiler.Breaking;

/// <summary>Compares two versions of the services. Names of services and methods are part of calls.</summary>
internal sealed class ServiceComparison(VersionPair versions, ChangeList changes)
{
    /// <summary>Compares them.</summary>
    public void Compare()
    {
        foreach (FactsSource<ServiceFacts> service in versions.Old.NamedServices.Sorted)
        {
            if (versions.IsUnchanged(service))
            {
                continue;
            }

            ServiceFacts old = service.Facts;
            if (versions.New.Services.TryGetValue(old.Name, out ServiceFacts? current))
            {
                Compare(old, current);
            }
            else if (FindRenamed(old) is { } renamed)
            {
                changes.AddAt(DiagnosticCatalog.ServiceRenamed, Place(renamed, ""), old.Name, null, old.Name, renamed.Name);
            }
            else
            {
                changes.AddAt(DiagnosticCatalog.ServiceDeleted, new ChangePlace(old.File, "", ""), old.Name, null, old.Name);
            }
        }
    }

    private static ChangePlace Place(ServiceFacts service, string method) => new(service.File, service.Name, method);

    // A service that was not there before and has the same methods.
    private ServiceFacts? FindRenamed(ServiceFacts old) => versions.New.Services.Values.FirstOrDefault(candidate =>
        !versions.Old.Services.ContainsKey(candidate.Name)
        && old.Methods.Count > 0
        && old.Methods.All(method => candidate.Find(method.Name) is { } same && HasSameTables(method, same)));

    private bool HasSameTables(MethodFacts old, MethodFacts current) =>
        versions.AreCompatibleTypes(old.Request, current.Request) && versions.AreCompatibleTypes(old.Reply, current.Reply);

    private void Compare(ServiceFacts old, ServiceFacts current)
    {
        SizeComparison.CompareService(versions, old, current, changes);
        foreach (MethodFacts method in old.Methods)
        {
            string symbol = $"{old.Name}.{method.Name}";
            if (current.Find(method.Name) is { } same)
            {
                Compare(old, current, method, same);
            }
            else if (FindRenamed(old, current, method) is { } renamed)
            {
                changes.AddAt(
                    DiagnosticCatalog.MethodRenamed, Place(current, renamed.Name), symbol, null, method.Name, old.Name, renamed.Name);
            }
            else
            {
                changes.AddAt(DiagnosticCatalog.MethodDeleted, Place(current, ""), symbol, null, method.Name, old.Name);
            }
        }

        foreach (MethodFacts removed in old.Removed)
        {
            if (old.Find(removed.Name) is null && current.Find(removed.Name) is { } again && !HasSameTables(removed, again))
            {
                changes.AddAt(
                    DiagnosticCatalog.IdReused, Place(current, again.Name), $"{old.Name}.{removed.Name}", null,
                    again.Name, old.Name, again.Name, removed.Name + removed.Signature);
            }
        }
    }

    // The only method that was not there before, with the same tables.
    private MethodFacts? FindRenamed(ServiceFacts old, ServiceFacts current, MethodFacts method)
    {
        MethodFacts[] candidates =
            [.. current.Methods.Where(candidate => old.Find(candidate.Name) is null && HasSameTables(method, candidate))];
        return candidates.Length == 1 ? candidates[0] : null;
    }

    private void Compare(ServiceFacts old, ServiceFacts current, MethodFacts method, MethodFacts same)
    {
        if (!versions.AreCompatibleTypes(method.Request, same.Request))
        {
            Add(DiagnosticCatalog.MethodRequestChanged, method.Request, same.Request);
        }

        if (!versions.AreCompatibleTypes(method.Reply, same.Reply))
        {
            Add(DiagnosticCatalog.MethodReplyChanged, method.Reply, same.Reply);
        }

        string oldKind = KindOf(method);
        string newKind = KindOf(same);
        if (oldKind != newKind)
        {
            Add(DiagnosticCatalog.MethodKindChanged, oldKind, newKind);
        }

        if (method.Has(Trait.Idempotent) && !same.Has(Trait.Idempotent))
        {
            Add(DiagnosticCatalog.IdempotencyWeakened);
        }

        // Details that are new are for who asks for them.
        if (method.ValueOf(Trait.Error) is { } oldError
            && (same.ValueOf(Trait.Error) is not { } newError || !versions.AreCompatibleTypes(oldError, newError)))
        {
            Add(DiagnosticCatalog.MethodErrorChanged, oldError, same.ValueOf(Trait.Error) ?? "none");
        }

        void Add(BreakingRule rule, params string[] details) => changes.AddAt(
            rule, Place(current, same.Name), $"{old.Name}.{method.Name}", null, [method.Name, old.Name, .. details]);
    }

    private static string KindOf(MethodFacts method) => method.Has(Trait.OneWay)
        ? "oneway"
        : method.ValueOf(Trait.Streaming) is { } streaming ? $"streaming: \"{streaming}\"" : "one reply";
}
