using ZcGen.Compiler.Common;

namespace ZcGen.Compiler.Breaking.Facts;

/// <summary>What matters to other versions about an <c>rpc_service</c>.</summary>
/// <param name="Name">The full name.</param>
/// <param name="File">The path of the schema file that declares it.</param>
/// <param name="Methods">The methods by name.</param>
/// <param name="Removed">Methods that earlier versions had; known to a lock only.</param>
public sealed record ServiceFacts(string Name, string File, EquatableArray<MethodFacts> Methods, EquatableArray<MethodFacts> Removed)
{
    /// <summary>Gets what else is said of it, sorted.</summary>
    public EquatableArray<string> Traits { get; init; }

    /// <summary>Returns the value of a trait that has one, such as <c>slot</c>; null without it.</summary>
    public string? ValueOf(string trait) => TraitList.ValueOf(Traits, trait);

    /// <summary>Returns the method of a name; null if there is none.</summary>
    public MethodFacts? Find(string name)
    {
        foreach (MethodFacts method in Methods)
        {
            if (method.Name == name)
            {
                return method;
            }
        }

        return null;
    }
}

/// <summary>What matters to other versions about a method.</summary>
/// <param name="Name">The name.</param>
/// <param name="Request">The full name of the table that a client sends.</param>
/// <param name="Reply">The full name of the table that the server sends back.</param>
/// <param name="Traits">What else is said of it, sorted.</param>
public sealed record MethodFacts(string Name, string Request, string Reply, EquatableArray<string> Traits)
{
    /// <summary>Gets the parameters as a schema writes them.</summary>
    public string Signature => $"({Request}):{Reply}";

    /// <summary>Returns whether <paramref name="trait"/> is said of it.</summary>
    public bool Has(string trait) => TraitList.Has(Traits, trait);

    /// <summary>Returns the value of a trait that has one, such as <c>streaming</c>; null without it.</summary>
    public string? ValueOf(string trait) => TraitList.ValueOf(Traits, trait);
}
