using System.Text;
using ZcGen.Cli.Input;

namespace ZcGen.Cli.Fixing;

/// <summary>The file of a schema that is changed.</summary>
internal static class SchemaFile
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static ReadOnlySpan<byte> Utf8Mark => [0xEF, 0xBB, 0xBF];

    /// <summary>
    /// Returns whether a file holds a text, in UTF-8 with or without a byte order mark. One that does not has changed meanwhile, or its text
    /// is not what is written in it: it is a binary schema, or not UTF-8.
    /// </summary>
    public static bool Holds(string fullPath, string text)
    {
        try
        {
            return WithoutMark(File.ReadAllBytes(fullPath)).SequenceEqual(Utf8.GetBytes(text));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or EncoderFallbackException)
        {
            return false;
        }
    }

    /// <summary>Writes another text in place of the file in one step. A byte order mark, permissions and links stay.</summary>
    /// <returns>Why that is not possible; null if it was done.</returns>
    public static string? TryReplace(string fullPath, string text)
    {
        try
        {
            // What a link leads to is changed, and not the link.
            string target = new FileInfo(fullPath).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? fullPath;
            byte[] old = File.ReadAllBytes(target);
            return KeptFile.Write(target, [.. old.AsSpan(0, old.Length - WithoutMark(old).Length), .. Utf8.GetBytes(text)]);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return SchemaFileReader.ReasonOf(exception);
        }
    }

    private static ReadOnlySpan<byte> WithoutMark(byte[] bytes) =>
        bytes.AsSpan().StartsWith(Utf8Mark) ? bytes.AsSpan(Utf8Mark.Length) : bytes;
}
