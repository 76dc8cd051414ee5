using System.Security.Cryptography;
using System.Text;

namespace ZcGen.Cli;

/// <summary>What a user sees of a bug in the tool.</summary>
internal static class InternalError
{
    private const int IdLength = 12;

    /// <summary>Prints an id that is the same for the same bug, and puts the details into a file: a stack trace helps nobody on a terminal.</summary>
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

    /// <summary>Twelve hexadecimal digits over the kind of <paramref name="exception"/> and where it was thrown; not over its message, which quotes the input.</summary>
    public static string IdOf(Exception exception)
    {
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{exception.GetType().FullName}\n{exception.StackTrace}"));
        return Convert.ToHexStringLower(hash)[..IdLength];
    }
}
