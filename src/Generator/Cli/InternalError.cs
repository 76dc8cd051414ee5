using System.IO.Hashing;
using System.Text;

namespace ZcGen.Cli;

/// <summary>Reports bugs in the tool.</summary>
internal static class InternalError
{
    private const int IdLength = 12;

    /// <summary>
    /// Prints an id that is the same for the same bug, and writes the details to a file instead of printing a stack trace.
    /// </summary>
    public static void Report(Exception exception, TextWriter error)
    {
        string id = IdOf(exception);
        error.WriteLine($"zcgen: internal error {id}: {OneLine.Of(exception.Message)}");
        string path = Path.Combine(Path.GetTempPath(), $"zcgen-{id}.txt");
        try
        {
            File.WriteAllText(path, exception.ToString());
            error.WriteLine($"This is a bug in zcgen. Please report it with this id, the schema if you can, and the details in '{path}'.");
        }
        catch (Exception second) when (second is IOException or UnauthorizedAccessException)
        {
            error.WriteLine("This is a bug in zcgen. Please report it with this id, and the schema if you can.");
        }
    }

    /// <summary>
    /// Returns a hash of the type and the stack trace of <paramref name="exception"/>, in hexadecimal digits. Its message, which quotes the
    /// input, does not count.
    /// </summary>
    public static string IdOf(Exception exception)
    {
        byte[] hash = XxHash3.Hash(Encoding.UTF8.GetBytes($"{exception.GetType().FullName}\n{exception.StackTrace}"));
        return Convert.ToHexStringLower(hash)[..IdLength];
    }
}
