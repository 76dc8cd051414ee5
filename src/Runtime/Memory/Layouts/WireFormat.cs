namespace ZcGen.Memory;

/// <summary>The version of the wire format: of the handshake, of regions and of slots together.</summary>
internal static class WireFormat
{
    /// <summary>
    /// The one version number. It changes when the meaning of any byte that docs/wire-format.md states changes, and the page's heading
    /// repeats it. A peer that states another version is refused in the handshake, before anything of its region is looked at.
    /// </summary>
    internal const uint Version = 4;
}
