using System.ComponentModel;

namespace ZcGen.CompilerServices;

/// <summary>Represents a table whose vtable and extent are verified, for the verification of its fields.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct VerifiedTable
{
    internal VerifiedTable(uint position, uint vtable, uint vtableSize, uint tableSize)
    {
        Position = position;
        VTable = vtable;
        VTableSize = vtableSize;
        TableSize = tableSize;
    }

    internal uint Position { get; }

    internal uint VTable { get; }

    internal uint VTableSize { get; }

    internal uint TableSize { get; }
}
