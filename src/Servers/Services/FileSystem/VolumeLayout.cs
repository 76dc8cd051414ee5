using ZcGen.Servers.Services.Block;

namespace ZcGen.Servers.Services.FileSystem;

/// <summary>Defines the layout of a volume. All numbers are little-endian.</summary>
/// <remarks>
/// <code>
/// sector 0       "ZCFS", version u32, sectors u32, zeros
/// sectors 1-8    64 entries of 64 bytes: length u32, first sector u16 (0: none), reserved u16,
///                name (UTF-8, 56 bytes, zero-padded; empty: free)
/// sectors 9-24   4096 entries of 2 bytes, one for each sector: the next sector of the file, EndOfFile, or Free
/// sectors 25-    the data of files
/// </code>
/// </remarks>
internal static class VolumeLayout
{
    public const uint Magic = 0x5346_435A;
    public const uint Version = 1;

    public const int DirectoryStart = 1;
    public const int DirectorySectors = 8;
    public const int EntrySize = 64;
    public const int Entries = DirectorySectors * BlockService.SectorSize / EntrySize;
    public const int NameOffset = 8;
    public const int MaxName = EntrySize - NameOffset;

    public const int TableStart = DirectoryStart + DirectorySectors;
    public const int TableSectors = 16;
    public const int MaxSectors = TableSectors * BlockService.SectorSize / sizeof(ushort);

    public const int DataStart = TableStart + TableSectors;

    public const ushort Free = 0;
    public const ushort EndOfFile = 1;
}
