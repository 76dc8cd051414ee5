using ZcGen.Cli.Input;

namespace ZcGen.Cli;

/// <summary>The stream of standard output. A failure to write is reported as an <see cref="OutputException"/>, and only once.</summary>
internal sealed class StandardOutput : Stream
{
    private readonly Stream _stream = Console.OpenStandardOutput();
    private bool _isBroken;

    /// <inheritdoc/>
    public override bool CanRead => false;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => true;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <inheritdoc/>
    /// <exception cref="OutputException">The bytes cannot be written.</exception>
    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    /// <exception cref="OutputException">The bytes cannot be written.</exception>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (_isBroken)
        {
            return;
        }

        try
        {
            _stream.Write(buffer);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            _isBroken = true;
            string reason = exception is UnauthorizedAccessException ? "it is closed" : SchemaFileReader.ReasonOf(exception);
            throw new OutputException(reason, exception);
        }
    }

    /// <inheritdoc/>
    public override void Flush()
    {
        // Nothing is buffered here.
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        _stream.Dispose();
        base.Dispose(disposing);
    }
}
