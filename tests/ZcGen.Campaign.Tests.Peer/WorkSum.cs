namespace ZcGen.Campaign.Tests.Peer;

/// <summary>What a reply must say for its request: FNV-1a of the id and the payload.</summary>
public static class WorkSum
{
    private const ulong Basis = 14695981039346656037;
    private const ulong Prime = 1099511628211;

    public static ulong Of(ulong id, ReadOnlySpan<byte> payload)
    {
        ulong sum = Basis;
        foreach (byte b in BitConverter.GetBytes(id))
        {
            sum = (sum ^ b) * Prime;
        }

        foreach (byte b in payload)
        {
            sum = (sum ^ b) * Prime;
        }

        return sum;
    }
}
