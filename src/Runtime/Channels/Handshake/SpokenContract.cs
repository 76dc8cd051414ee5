namespace ZcGen.Channels;

/// <summary>Something that a server speaks: clients that say hello choose one.</summary>
/// <param name="Name">The contract's name.</param>
/// <param name="Fingerprint">Of the server's schema; only reported to clients.</param>
internal sealed record SpokenContract(string Name, ulong Fingerprint)
{
    /// <summary>Returns the names of contracts for texts, each but the outer ends in quotation marks.</summary>
    public static string NamesOf(IEnumerable<SpokenContract> contracts) =>
        string.Join("', '", contracts.Select(static contract => contract.Name));
}
