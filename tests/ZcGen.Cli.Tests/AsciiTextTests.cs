using ZcGen.Cli.Input;

namespace ZcGen.Cli.Tests;

/// <summary>The way in for large files: characters, or null, which sends the reader back to the start for what the file is by
/// then.</summary>
public sealed class AsciiTextTests
{
    private const int Length = 200_000;

    [Fact]
    public void Read_OfAsManyBytesAsWereThere_IsTheirCharacters() => Assert.Equal(new string('a', Length), Read(Length, Length));

    [Theory]
    [InlineData(Length - 1)]
    [InlineData(0)]
    public void Read_OfAFileThatWasCutMeanwhile_IsNull(int bytes) => Assert.Null(Read(bytes, Length));

    [Theory]
    [InlineData(Length + 1)]
    [InlineData(2 * Length)]
    public void Read_OfAFileThatGrewMeanwhile_IsNull(int bytes) => Assert.Null(Read(bytes, Length));

    [Theory]
    [InlineData(0)]
    [InlineData(0x80)]
    [InlineData(0xFF)]
    public void Read_OfAByteThatIsNoAsciiText_IsNull(byte value)
    {
        byte[] bytes = Bytes(Length);
        bytes[^1] = value;
        using var stream = new MemoryStream(bytes);
        Assert.Null(AsciiText.Read(stream, Length));
    }

    private static string? Read(int bytes, int length)
    {
        using var stream = new MemoryStream(Bytes(bytes));
        return AsciiText.Read(stream, length);
    }

    private static byte[] Bytes(int count)
    {
        byte[] bytes = new byte[count];
        bytes.AsSpan().Fill((byte)'a');
        return bytes;
    }
}
