using System.Text;
using ZcGen.Cli.Input;
using ZcGen.Compiler.Breaking.Facts;
using ZcGen.Compiler.Breaking.Lock;

namespace ZcGen.Cli.Baselines;

/// <summary>Reads and writes the file that holds a lock.</summary>
internal static class LockFile
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Reads the lock at <paramref name="path"/>.</summary>
    /// <param name="path">The path as given.</param>
    /// <param name="workingDirectory">What it is relative to.</param>
    /// <param name="problems">Receives why it cannot be read.</param>
    /// <param name="current">The facts that the lock is then compared with; null if it is not.</param>
    /// <returns>Null if it cannot be read.</returns>
    public static SchemaLock? Read(string path, WorkingDirectory workingDirectory, List<string> problems, SchemaFacts? current)
    {
        if (KeptFile.Read(path, workingDirectory, problems) is not { } content)
        {
            return null;
        }

        try
        {
            return current is null ? SchemaLock.Parse(TextOf(content)) : SchemaLock.Parse(TextOf(content), current);
        }
        catch (SchemaLockException exception)
        {
            problems.Add($"cannot read '{path}': {exception.Message}");
            return null;
        }
    }

    /// <summary>Writes a lock, in place of the file in one step. Adds to <paramref name="problems"/> if it cannot.</summary>
    /// <returns>Whether the file has changed.</returns>
    public static bool Write(string path, SchemaLock value, WorkingDirectory workingDirectory, List<string> problems)
    {
        string fullPath = workingDirectory.Rooted(path);
        string text = value.ToString();
        if (File.Exists(fullPath) && KeptFile.Read(path, workingDirectory, []) is { } old && TextOf(old) == text)
        {
            return false;
        }

        if (KeptFile.Write(fullPath, Utf8.GetBytes(text)) is { } problem)
        {
            problems.Add($"cannot write '{path}': {problem}");
            return false;
        }

        return true;
    }

    // With or without a byte order mark.
    private static string TextOf(byte[] content)
    {
        using var reader = new StreamReader(new MemoryStream(content), Utf8);
        return reader.ReadToEnd();
    }
}
