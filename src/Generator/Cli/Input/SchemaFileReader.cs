using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Unicode;
using ZcGen.BinarySchemas;
using ZcGen.Cli.Findings;
using ZcGen.Compiler;
using ZcGen.Compiler.Diagnostics;

namespace ZcGen.Cli.Input;

/// <summary>Reads and decodes schema files. Thread-safe.</summary>
internal static class SchemaFileReader
{
    private const int MinBufferSize = 1 << 14;

    // From this size on, the bytes of a file are not held beside its characters if that can be avoided.
    private const int MinLargeFile = 1 << 20;

    // How long to wait for another program to open a pipe for writing.
    private static readonly TimeSpan PipeTimeout = TimeSpan.FromSeconds(2);

    private static ReadOnlySpan<byte> Utf8Mark => [0xEF, 0xBB, 0xBF];

    /// <summary>Reads the file at <paramref name="fullPath"/>, which findings call <paramref name="path"/>.</summary>
    public static SchemaFileContent Read(string fullPath, string path)
    {
        SchemaFileContent content = Read(() => Open(fullPath), path);
        return content.Problem is not null && Directory.Exists(fullPath) ? SchemaFileContent.Unreadable("it is a directory") : content;
    }

    /// <summary>Reads standard input to its end. Findings call it <paramref name="path"/>.</summary>
    public static SchemaFileContent ReadStandardInput(string path) => Read(Console.OpenStandardInput, path);

    /// <summary>Returns why a file or directory could not be read or written, without its path.</summary>
    public static string ReasonOf(Exception exception) => exception switch
    {
        FileNotFoundException or DirectoryNotFoundException => "no such file or directory",
        UnauthorizedAccessException => "permission denied",
        PathTooLongException => "the path is too long",

        // The reason that the operating system gave comes first, then the path.
        _ => exception.Message.Split(" : '")[0],
    };

    private static SchemaFileContent Read(Func<Stream> open, string path)
    {
        byte[] buffer = [];
        try
        {
            using Stream stream = open();

            long size = stream.CanSeek ? stream.Length : 0;
            if (size is >= MinLargeFile and <= SchemaCompiler.MaxFileLength)
            {
                if (AsciiText.Read(stream, (int)size) is { } text)
                {
                    return new SchemaFileContent(text, null, null, null);
                }

                stream.Position = 0;
            }

            // A pipe or a device has no length, and a file may grow while it is read, so the limit applies to what arrives.
            long expected = stream.CanSeek ? Math.Min(size, SchemaCompiler.MaxFileLength) + 1 : MinBufferSize;
            buffer = ArrayPool<byte>.Shared.Rent((int)Math.Max(expected, MinBufferSize));
            int length = 0;
            for (int read; (read = stream.Read(buffer, length, buffer.Length - length)) > 0;)
            {
                length += read;
                if (length > SchemaCompiler.MaxFileLength)
                {
                    string limit = SchemaCompiler.MaxFileLength.ToString(CultureInfo.InvariantCulture);
                    return SchemaFileContent.Of(Finding.Of(DiagnosticCatalog.TooManyBytes, path, limit));
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
            return SchemaFileContent.Unreadable(ReasonOf(exception));
        }
        finally
        {
            if (buffer.Length > 0)
            {
                ArrayPool<byte>.Shared.Return(buffer);
            }
        }
    }

    // Opening a pipe blocks until another program opens it for writing, which may never happen. A pipe looks like an empty file.
    private static FileStream Open(string fullPath)
    {
        if (new FileInfo(fullPath) is not { Exists: true, Length: 0 })
        {
            return OpenNow(fullPath);
        }

        Task<FileStream> opening = Task.Run(() => OpenNow(fullPath));
        return ((IAsyncResult)opening).AsyncWaitHandle.WaitOne(PipeTimeout)
            ? opening.GetAwaiter().GetResult()
            : throw new IOException("it is a pipe that no program writes to");
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

        // Without a byte order mark, UTF-16 shows in its zeros: schemas are mostly ASCII, of which every other byte is zero then.
        return bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] or [not 0, 0, not 0, 0, ..] or [0, not 0, 0, not 0, ..] ? "UTF-16" : null;
    }
}
