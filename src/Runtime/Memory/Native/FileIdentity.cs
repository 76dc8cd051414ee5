namespace ZcGen.Native;

/// <summary>Tells one file from all others that exist at the same time.</summary>
/// <param name="Device">The device that holds the file.</param>
/// <param name="Inode">The file's number on the device.</param>
internal readonly record struct FileIdentity(ulong Device, ulong Inode);
