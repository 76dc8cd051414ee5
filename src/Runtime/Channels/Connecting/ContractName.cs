using System.Text;

namespace ZcGen.Channels;

/// <summary>What may be the name of a contract.</summary>
internal static class ContractName
{
    /// <summary>Throws unless the name fits into a hello.</summary>
    internal static void Check(string contract)
    {
        ArgumentNullException.ThrowIfNull(contract);
        if (Encoding.UTF8.GetByteCount(contract) > HandshakeLayout.MaxTextLength)
        {
            throw new ArgumentException($"a contract's name has at most {HandshakeLayout.MaxTextLength} bytes of UTF-8", nameof(contract));
        }
    }
}
