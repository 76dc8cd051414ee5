namespace ZcGen.Cli.Watching;

/// <summary>What tells a file, without reading it, from what it was before.</summary>
/// <param name="Kind">Whether there is anything, and whether it is a directory.</param>
/// <param name="Length">The number of bytes of a file.</param>
/// <param name="WrittenAt">When a file was last written.</param>
internal readonly record struct FileStamp(FileAttributes Kind, long Length, DateTime WrittenAt)
{
    private static FileStamp Nothing => default;

    /// <summary>Returns the stamp of what is at <paramref name="path"/> now, behind links to it.</summary>
    public static FileStamp Of(string path)
    {
        try
        {
            FileSystemInfo info = new FileInfo(path);
            info = info.LinkTarget is null ? info : info.ResolveLinkTarget(returnFinalTarget: true)!;
            return info is FileInfo { Exists: true } file ? new FileStamp(FileAttributes.Normal, file.Length, file.LastWriteTimeUtc)
                : Directory.Exists(path) ? new FileStamp(FileAttributes.Directory, 0, default)
                : Nothing;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            // It is gone, or not to be seen: a run says which.
            return Nothing;
        }
    }
}
