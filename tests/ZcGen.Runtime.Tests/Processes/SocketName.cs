namespace ZcGen.Runtime.Tests.Processes;

/// <summary>A path for a socket in a directory of its own.</summary>
internal sealed class SocketName : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("zcgen-test-");

    public string Path => System.IO.Path.Combine(_directory.FullName, "s");

    public string LockPath => Path + ".lock";

    public bool IsEmpty => !_directory.EnumerateFileSystemInfos().Any();

    public void Dispose() => _directory.Delete(recursive: true);
}
