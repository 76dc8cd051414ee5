using ZcGen.Servers.Services.Block;

namespace ZcGen.Servers.Services.FileSystem;

/// <summary>Defines the layout of a volume. All numbers are little-endian.</summary>
/// <remarks>
/// <code>
/// sector 0        "ZCFS", version u32, sectors u32, zeros
/// sectors 1-102   three copies of the metadata, of 34 sectors each:
///   sector 0      hash of the rest of the header u64, hash of the other sectors u64, sequence number u64, epoch of the disk u64,
///                 whether it was flushed u32 (0 or 1), last id of a file u32, zeros
///   sectors 1-17  64 entries of 136 bytes: id u32 (0: free), length u32, first sector u16 (0: none), sharing u8, reserved 5 bytes,
///                 name (UTF-8, 56 bytes, zero-padded), owner (UTF-8, 64 bytes, zero-padded)
///   sectors 18-33 4096 entries of 2 bytes, one for each sector: the next sector of the file, EndOfFile, or Free
/// sectors 103-    the data of files
/// </code>
/// Hashes are XXH3 of 64 bits.
/// </remarks>
internal static class VolumeLayout
{
    public const uint Magic = 0x5346_435A;
    public const uint Version = 2;

    public const int Copies = 3;
    public const int CopyStart = 1;
    public const int CopySectors = 1 + DirectorySectors + TableSectors;

    public const int HashLength = sizeof(ulong);
    public const int BodyHashOffset = 8;
    public const int SequenceOffset = 16;
    public const int EpochOffset = 24;
    public const int FlushedOffset = 32;
    public const int LastIdOffset = 36;

    public const int DirectorySectors = 17;
    public const int EntrySize = 136;
    public const int Entries = DirectorySectors * BlockService.SectorSize / EntrySize;
    public const int LengthOffset = 4;
    public const int FirstOffset = 8;
    public const int SharingOffset = 10;
    public const int NameOffset = 16;
    public const int MaxName = 56;
    public const int OwnerOffset = NameOffset + MaxName;
    public const int MaxOwner = EntrySize - OwnerOffset;

    public const int TableSectors = 16;
    public const int MaxSectors = TableSectors * BlockService.SectorSize / sizeof(ushort);

    public const int DataStart = CopyStart + (Copies * CopySectors);

    public const ushort Free = 0;
    public const ushort EndOfFile = 1;
}
