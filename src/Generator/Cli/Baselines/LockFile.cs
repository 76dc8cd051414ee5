using System.Text;
using ZcGen.Cli.Input;
using ZcGen.Compiler.Breaking.Lock;

namespace ZcGen.Cli.Baselines;

/// <summary>Reads and writes the file that holds a lock.</summary>
internal static class LockFile
{
    private const int MaxLength = 64 << 20;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Reads the lock at <paramref name="path"/>.</summary>
    /// <returns>Null if it cannot be read, which adds to <paramref name="problems"/>.</returns>
    public static SchemaLock? Read(string path, WorkingDirectory workingDirectory, List<string> problems)
    {
        try
        {
            var file = new FileInfo(workingDirectory.Rooted(path));
            workingDirectory.Trace?.Add(file.FullName);
            if (file.Exists && file.Length > MaxLength)
            {
                problems.Add($"cannot read '{path}': it is larger than {MaxLength >> 20} MiB");
                return null;
            }

            return SchemaLock.Parse(File.ReadAllText(file.FullName));
        }
        catch (SchemaLockException exception)
        {
            problems.Add($"cannot read '{path}': {exception.Message}");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            problems.Add($"cannot read '{path}': {SchemaFileReader.ReasonOf(exception)}");
        }

        return null;
    }

    /// <summary>Writes a lock, in place of the file in one step. Adds to <paramref name="problems"/> if it cannot.</summary>
    /// <returns>Whether the file has changed.</returns>
    public static bool Write(string path, SchemaLock value, WorkingDirectory workingDirectory, List<string> problems)
    {
        string fullPath = workingDirectory.Rooted(path);
        string temporary = $"{fullPath}.{Environment.ProcessId}.tmp";
        string text = value.ToString();
        try
        {
            if (File.Exists(fullPath) && File.ReadAllText(fullPath) == text)
            {
                return false;
            }

            File.WriteAllText(temporary, text, Utf8);
            File.Move(temporary, fullPath, overwrite: true);
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            problems.Add($"cannot write '{path}': {SchemaFileReader.ReasonOf(exception)}");
            return false;
        }
    }
}
