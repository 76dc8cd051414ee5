using System.Text;

namespace ZcGen.Tests.FlatcWasm;

/// <summary>One run of flatc.</summary>
/// <param name="ExitCode">0 when it was content; 139 when it crashed.</param>
/// <param name="Output">What it printed, standard output and standard error together.</param>
/// <param name="Files">What it wrote: contents by path.</param>
internal sealed record FlatcRun(int ExitCode, string Output, IReadOnlyDictionary<string, byte[]> Files)
{
    /// <summary>The only file that it wrote.</summary>
    /// <exception cref="InvalidOperationException">It failed, or wrote another number of files; the message has what it
    /// printed.</exception>
    public byte[] File => ExitCode == 0 && Files.Count == 1
        ? Files.Values.Single()
        : throw new InvalidOperationException($"flatc ended with {ExitCode} and wrote {Files.Count} files: {Output}");

    /// <summary><see cref="File"/> as text.</summary>
    public string Text => Encoding.UTF8.GetString(File);
}
