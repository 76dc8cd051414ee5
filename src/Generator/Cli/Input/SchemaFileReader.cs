using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Unicode;
using ZcGen.BinarySchemas;
using ZcGen.Cli.Findings;
using ZcGen.Compiler;
using ZcGen.Compiler.Diagnostics;

namespace ZcGen.Cli.Input;

/// <summary>Reads schema files: bytes from disk, characters out. Safe to call from any thread.</summary>
internal static class SchemaFileReader
{
    private const int FirstRead = 1 << 14;

    // From here on the bytes of a file are not held beside its characters if that can be avoided.
    private const int LargeFile = 1 << 20;

    // A program that is about to write into a pipe opens it in less.
    private static readonly TimeSpan PipePatience = TimeSpan.FromSeconds(2);

    private static ReadOnlySpan<byte> Utf8Mark => [0xEF, 0xBB, 0xBF];

    /// <summary>The content of the file at <paramref name="fullPath"/>, which reports call <paramref name="path"/>.</summary>
    public static SchemaFileContent Read(string fullPath, string path)
    {
        byte[] buffer = [];
        try
        {
            using FileStream stream = Open(fullPath);

            long size = stream.CanSeek ? stream.Length : 0;
            if (size is >= LargeFile and <= SchemaCompiler.MaxFileLength)
            {
                if (AsciiText.Read(stream, (int)size) is { } text)
                {
                    return new SchemaFileContent(text, null, null, null);
                }

                stream.Position = 0;
            }

            // A pipe or a device does not know its length, and a file may grow while it is read: the limit holds for what arrives.
            long expected = stream.CanSeek ? Math.Min(size, SchemaCompiler.MaxFileLength) + 1 : FirstRead;
            buffer = ArrayPool<byte>.Shared.Rent((int)Math.Max(expected, FirstRead));
            int length = 0;
            for (int read; (read = stream.Read(buffer, length, buffer.Length - length)) > 0;)
            {
                length += read;
                if (length > SchemaCompiler.MaxFileLength)
                {
                    return SchemaFileContent.Of(Finding.Of(DiagnosticCatalog.TooManyBytes, path, SchemaCompiler.MaxFileLength.ToString(CultureInfo.InvariantCulture)));
                }

                if (length == buffer.Length)
                {
                    byte[] larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
                    buffer.AsSpan(0, length).CopyTo(larger);
                    ArrayPool<byte>.Shared.Return(buffer);
                    buffer = larger;
                }
            }

            return Decode(buffer.AsSpan(0, length), path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            return SchemaFileContent.Unreadable(Directory.Exists(fullPath) ? "it is a directory" : ReasonOf(exception));
        }
        finally
        {
            if (buffer.Length > 0)
            {
                ArrayPool<byte>.Shared.Return(buffer);
            }
        }
    }

    /// <summary>Why a file or directory could not be read or written, in words that do not repeat its path.</summary>
    public static string ReasonOf(Exception exception) => exception switch
    {
        FileNotFoundException or DirectoryNotFoundException => "no such file or directory",
        UnauthorizedAccessException => "permission denied",
        PathTooLongException => "the path is too long",

        // The operating system's words come first, then the path.
        _ => exception.Message.Split(" : '")[0],
    };

    // Opening a pipe waits until somebody writes into it, which may be never. A pipe has no size, and an empty file is opened at once.
    private static FileStream Open(string fullPath)
    {
        if (new FileInfo(fullPath) is not { Exists: true, Length: 0 })
        {
            return OpenNow(fullPath);
        }

        Task<FileStream> opening = Task.Run(() => OpenNow(fullPath));
        return ((IAsyncResult)opening).AsyncWaitHandle.WaitOne(PipePatience) ? opening.GetAwaiter().GetResult() : throw new IOException("it is a pipe into which nobody writes");
    }

    private static FileStream OpenNow(string fullPath) =>
        new(fullPath, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1, FileOptions.SequentialScan);

    private static SchemaFileContent Decode(ReadOnlySpan<byte> bytes, string path)
    {
        if (bytes is [_, _, _, _, (byte)'B', (byte)'F', (byte)'B', (byte)'S', ..])
        {
            return DecodeBinarySchema(bytes, path);
        }

        if (WideEncodingOf(bytes) is { } encoding)
        {
            return SchemaFileContent.Of(Finding.Of(DiagnosticCatalog.WideEncoding, path, encoding));
        }

        int nul = bytes.IndexOf((byte)0);
        if (nul >= 0)
        {
            return SchemaFileContent.Of(Finding.Of(DiagnosticCatalog.BinaryFile, path, nul.ToString(CultureInfo.InvariantCulture)));
        }

        if (bytes.StartsWith(Utf8Mark))
        {
            bytes = bytes[Utf8Mark.Length..];
        }

        string text = Encoding.UTF8.GetString(bytes);
        return new SchemaFileContent(text, null, null, Utf8.IsValid(bytes) ? null : InvalidBytes.FindIn(bytes));
    }

    private static SchemaFileContent DecodeBinarySchema(ReadOnlySpan<byte> bytes, string path) =>
        BinarySchema.Read(bytes, SchemaCompiler.MaxFileLength, out string text) is { } problem
            ? SchemaFileContent.Of(Finding.Of(DiagnosticCatalog.BadBinarySchema, path, problem))
            : new SchemaFileContent(text, null, null, null);

    private static string? WideEncodingOf(ReadOnlySpan<byte> bytes)
    {
        if (bytes is [0xFF, 0xFE, 0, 0, ..] or [0, 0, 0xFE, 0xFF, ..])
        {
            return "UTF-32";
        }

        // Without a mark it shows in the zeros: schemas are mostly ASCII, and ASCII is every other byte of UTF-16.
        return bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] or [not 0, 0, not 0, 0, ..] or [0, not 0, 0, not 0, ..] ? "UTF-16" : null;
    }
}
