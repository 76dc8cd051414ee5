using System.Text;

namespace ZcGen.Cli;

/// <summary>Standard output and standard error as UTF-8, buffered; findings go to the one, all else to the other. Not thread-safe.</summary>
internal sealed class StandardStreams : IDisposable
{
    private const int BufferSize = 1 << 16;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>The product of a run: findings, layouts, explanations. Flushed by <see cref="Dispose"/>.</summary>
    public TextWriter Out { get; } = new StreamWriter(new StandardOutput(), Utf8, BufferSize) { NewLine = "\n" };

    /// <summary>What went wrong with the run itself. Flushed at each write.</summary>
    public TextWriter Error { get; } = new StreamWriter(Console.OpenStandardError(), Utf8, bufferSize: 1024) { NewLine = "\n", AutoFlush = true };

    /// <summary>Says on standard error why the run cannot do what it was asked to.</summary>
    public void ReportError(string message) => Error.WriteLine($"zcgen: error: {OneLine.Of(message)}");

    /// <summary>Says each of <paramref name="messages"/>.</summary>
    public void ReportErrors(IReadOnlyList<string> messages)
    {
        // What was found is on the terminal before what went wrong.
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
