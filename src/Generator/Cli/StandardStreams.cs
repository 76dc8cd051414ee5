using System.Text;

namespace ZcGen.Cli;

/// <summary>Standard output, for findings, and standard error, for everything else, as UTF-8. Not thread-safe.</summary>
internal sealed class StandardStreams : IDisposable
{
    private const int BufferSize = 1 << 12;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Gets the writer for the product of a run: findings, layouts, explanations. <see cref="Dispose"/> flushes it.</summary>
    public TextWriter Out { get; } = new StreamWriter(new StandardOutput(), Utf8, BufferSize) { NewLine = "\n" };

    /// <summary>Gets the writer for what went wrong with the run itself. Each write is flushed.</summary>
    public TextWriter Error { get; } =
        new StreamWriter(Console.OpenStandardError(), Utf8, bufferSize: 1024) { NewLine = "\n", AutoFlush = true };

    /// <summary>Writes an error of the run itself to standard error.</summary>
    public void ReportError(string message) => Error.WriteLine($"zcgen: error: {OneLine.Of(message)}");

    /// <summary>Writes each of <paramref name="messages"/> to standard error.</summary>
    public void ReportErrors(IReadOnlyList<string> messages)
    {
        // On a terminal, findings come before errors.
        Out.Flush();
        foreach (string message in messages)
        {
            ReportError(message);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Out.Dispose();
        Error.Dispose();
    }
}
