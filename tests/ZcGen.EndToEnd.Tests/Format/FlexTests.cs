using System.Globalization;
using System.Text;
using Nested;
using Xunit;
using ZcGen.EndToEnd.Tests.Tools;
using ZcGen.Format;

namespace ZcGen.EndToEnd.Tests.Format;

/// <summary>FlexBuffers that flatc made of JSON, and hostile ones.</summary>
public class FlexTests
{
    private const int MaxWalkLength = 20_000;

    private const string SampleJson =
        """{ "name": "Grüße", "count": -7, "big": 5000000000, "pi": 3.25, "yes": true, "no": null, "list": [1, 2, 300], "mixed": [1, "two", 3.5, { "x": 1 }], "inner": { "a": 1, "b": { "c": "deep" } } }""";

    private static readonly string Schema = Path.Combine(AppContext.BaseDirectory, "Schemas", "nested.fbs");

    [ProgramFact("flatc")]
    public void FlatcsFlexBuffer_ReadsTheSame()
    {
        FlexValue root = Outer.Read(Flatc.ToMessage(Schema, $$"""{ "flex": {{SampleJson}} }""")).FlexAsFlexBuffer;

        Assert.Equal(FlexType.Map, root.Type);
        Assert.Equal(9, root.Count);
        Assert.Equal("Grüße", root["name"u8].AsText().ToString());
        Assert.Equal(-7, root["count"u8].AsInt64());
        Assert.Equal(5_000_000_000ul, root["big"u8].AsUInt64());
        Assert.Equal(3.25, root["pi"u8].AsDouble());
        Assert.True(root["yes"u8].AsBoolean());
        Assert.True(root["no"u8].IsNull);
        Assert.True(root["absent"u8].IsNull);
        Assert.Equal(3, root["list"u8].Count);
        Assert.Equal(300, root["list"u8][2].AsInt64());
        Assert.True(root["list"u8][3].IsNull);
        Assert.Equal("two", root["mixed"u8][1].AsText().ToString());
        Assert.Equal(1, root["mixed"u8][3]["x"u8].AsInt64());
        Assert.Equal("deep", root["inner"u8]["b"u8]["c"u8].AsText().ToString());
        Assert.Equal("big", Encoding.UTF8.GetString(root.KeyAt(0)));
        Assert.Equal(0, root["name"u8].AsInt64());
        Assert.False(root["count"u8].AsText().IsPresent);
    }

    [Theory]
    [InlineData("05-04-01", "5")]
    [InlineData("FB-04-01", "-5")]
    [InlineData("FB-08-01", "251")]
    [InlineData("01-68-01", "1")]
    [InlineData("00-00-00-00-00-00-F8-3F-0F-08", "1.5")]
    [InlineData("03-61-62-63-00-04-14-01", "abc")]
    [InlineData("61-62-63-00-04-10-01", "abc")]
    [InlineData("02-01-FF-02-2C-01", "[1,-1]")]
    [InlineData("02-01-FF-02-30-01", "[1,255]")]
    [InlineData("01-02-03-03-4C-01", "[1,2,3]")]
    [InlineData("02-01-00-02-90-01", "[1,0]")]
    [InlineData("02-01-02-02-64-01", "0102")]
    [InlineData("2A-01-18-01", "42")]
    [InlineData("61-00-62-00-04-74-65-78-74-00-02-01-02-02-0E-0D-02-01-02-08-0F-2C-14-04-24-01", "{a:[1,2][1,2],b:texttext")]
    public void FlexBuffer_OfOneValue_ReadsAsThat(string bytes, string expected)
    {
        byte[] buffer = Convert.FromHexString(bytes.Replace("-", "", StringComparison.Ordinal));

        Assert.Equal(expected, Walk(FlexValue.Root(buffer)));
    }

    [Fact]
    public void FlexBuffer_ThatContainsItself_EndsAtTheDepth()
    {
        // A vector of two elements, of which the second one is that vector; and one whose element's offset is zero.
        byte[] nowhere = [1, 0, 0x28, 2, 0x28, 1];
        byte[] endless = [2, 0, 1, 0x04, 0x28, 4, 0x28, 1];
        int depth = 0;
        for (FlexValue value = FlexValue.Root(endless); !value.IsNull; value = value[1])
        {
            depth++;
            Assert.InRange(depth, 0, FlexValue.MaxDepth);
        }

        Assert.Equal(FlexValue.MaxDepth, depth);
        Assert.Equal(0, FlexValue.Root(nowhere)[0].Count);
    }

    [ProgramFact("flatc")]
    public void FlexBuffer_Mutated_Returns()
    {
        using var guarded = new GuardedBuffer(16 * 1024);
        byte[] flex = Outer.Read(Flatc.ToMessage(Schema, $$"""{ "flex": {{SampleJson}} }""")).Flex.ToArray();
        string whole = Walk(FlexValue.Root(flex));
        int messages = Fuzz.Messages(40_000);
        int same = 0;
        for (int seed = 0; seed < messages; seed++)
        {
            byte[] mutated = Mutation.Of(flex, new Random(seed));
            Span<byte> end = guarded.AtEnd(mutated.Length);
            mutated.CopyTo(end);
            string text = Walk(FlexValue.Root(end));
            Span<byte> start = guarded.AtStart(mutated.Length);
            mutated.CopyTo(start);
            Assert.Equal(text, Walk(FlexValue.Root(start)));
            same += text == whole ? 1 : 0;
        }

        Assert.InRange(same, 1, messages - 1);
    }

    private static string Walk(FlexValue value)
    {
        var text = new StringBuilder();
        Append(text, value);
        return text.ToString();
    }

    private static void Append(StringBuilder text, FlexValue value)
    {
        if (text.Length > MaxWalkLength)
        {
            return;
        }

        switch (value.Type)
        {
            case FlexType.Int or FlexType.IndirectInt or FlexType.Bool:
                text.Append(value.AsInt64());
                break;
            case FlexType.UInt or FlexType.IndirectUInt:
                text.Append(value.AsUInt64());
                break;
            case FlexType.Float or FlexType.IndirectFloat:
                text.Append(value.AsDouble().ToString(CultureInfo.InvariantCulture));
                break;
            case FlexType.Key or FlexType.String:
                text.Append(value.AsText().ToString());
                break;
            case FlexType.Blob:
                text.Append(Convert.ToHexString(value.AsBytes()));
                break;
            case FlexType.Map:
                for (int i = 0; i < value.Count && text.Length <= MaxWalkLength; i++)
                {
                    text.Append(i == 0 ? "{" : ",").Append(Encoding.UTF8.GetString(value.KeyAt(i))).Append(':');
                    Append(text, value[i]);
                    Append(text, value[value.KeyAt(i)]);
                }

                break;
            default:
                for (int i = 0; i < value.Count && text.Length <= MaxWalkLength; i++)
                {
                    text.Append(i == 0 ? '[' : ',');
                    Append(text, value[i]);
                }

                text.Append(value.Count > 0 ? "]" : "");
                break;
        }
    }
}
