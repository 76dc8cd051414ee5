using System.Text;

namespace ZcGen.Cli.Tests;

/// <summary>An empty directory that goes away with the test.</summary>
internal sealed class TemporaryDirectory : IDisposable
{
    /// <summary>Its absolute path.</summary>
    public string FullPath { get; } = Directory.CreateTempSubdirectory("zcgen-tests-").FullName;

    /// <summary>The absolute path of a file or directory in it.</summary>
    public string this[string path] => Path.Combine(FullPath, path);

    /// <summary>Writes a file, in UTF-8.</summary>
    public TemporaryDirectory With(string path, string text) => With(path, Encoding.UTF8.GetBytes(text));

    /// <summary>Writes a file.</summary>
    public TemporaryDirectory With(string path, byte[] content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(this[path])!);
        File.WriteAllBytes(this[path], content);
        return this;
    }

    /// <summary>Reads a file.</summary>
    public string Read(string path) => File.ReadAllText(this[path]);

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(FullPath, recursive: true);
}
