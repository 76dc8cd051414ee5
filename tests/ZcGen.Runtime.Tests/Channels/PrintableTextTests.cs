using System.Text;
using Xunit;
using ZcGen.Channels;

namespace ZcGen.Runtime.Tests.Channels;

/// <summary>Texts of a peer, as they reach exceptions and logs.</summary>
public class PrintableTextTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("Grüße 🙂", "Grüße 🙂")]
    [InlineData("a\0b\u001b[2J\r\nc\u007f\u0085\u2028\u202e", "a?b?[2J??c????")]
    public void Decode_Text_IsPrintable(string text, string expected) =>
        Assert.Equal(expected, PrintableText.Decode(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void Decode_NoUtf8_HasReplacements() => Assert.Equal("a\ufffdb", PrintableText.Decode([(byte)'a', 0xFF, (byte)'b']));

    [Theory]
    [InlineData("x")]
    [InlineData("ä")]
    [InlineData("€")]
    [InlineData("🙂")]
    public void Decode_LongText_IsCutBehindAWholeCharacter(string character)
    {
        for (int shift = 0; shift < 4; shift++)
        {
            byte[] utf8 = Encoding.UTF8.GetBytes(new string('-', shift) + string.Concat(Enumerable.Repeat(character, 1_000_000)));

            string text = PrintableText.Decode(utf8);

            Assert.InRange(Encoding.UTF8.GetByteCount(text), PrintableText.MaxLength - 4, PrintableText.MaxLength + 3);
            Assert.Equal(new string('-', shift), text.Replace(character, "", StringComparison.Ordinal).Replace("…", "", StringComparison.Ordinal));
            Assert.EndsWith(character + "…", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Decode_TextOfTheLongestLength_IsNotCut()
    {
        string text = new('x', PrintableText.MaxLength);

        Assert.Equal(text, PrintableText.Decode(Encoding.UTF8.GetBytes(text)));
    }

    [Fact]
    public void Decode_HugeText_AllocatesLittle()
    {
        byte[] utf8 = new byte[64 << 20];
        _ = PrintableText.Decode(utf8);
        long before = GC.GetAllocatedBytesForCurrentThread();

        _ = PrintableText.Decode(utf8);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 16 * 1024);
    }
}
