namespace ZcGen.CompilerServices;

/// <summary>A table whose vtable and extent were checked: what the checks of its fields need.</summary>
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
