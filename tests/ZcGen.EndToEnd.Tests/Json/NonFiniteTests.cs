using System.Text;
using Said;
using Xunit;
using ZcGen.Json;
using ZcGen.Tests.FlatcWasm;

namespace ZcGen.EndToEnd.Tests.Json;

/// <summary>Not-a-number and infinities: words without quotes as flatc prints them, and in quotes as JSON allows.</summary>
public sealed class NonFiniteTests
{
    private static readonly string Schema = Path.Combine(AppContext.BaseDirectory, "Schemas", "json.fbs");

    [FlatcWasmTheory]
    [InlineData("""{"f32":nan,"f64":-inf}""")]
    [InlineData("""{"f32":+inf,"f64":infinity}""")]
    [InlineData("""{"f32":NaN , "f64": -Infinity}""")]
    [InlineData("""{"f32":"NaN","f64":"-Infinity"}""")]
    [InlineData("""{"text":"nan, inf: [nan]","f64":INF}""")]
    [InlineData("""{"text":"\"nan\\","f64":-nan}""")]
    [InlineData("{\"f32\":\n-inf\n}")]
    public void Words_ThatFlatcReads_AreReadAlike(string json)
    {
        using var flatc = new FlatcWasm();
        byte[] theirs = flatc.ToBinary("json.fbs", File.ReadAllBytes(Schema), json);

        Assert.Equal(Message.Read(theirs).ToData(), MessageData.FromJson(Encoding.UTF8.GetBytes(json)));
    }

    [FlatcWasmFact]
    public void Json_OfFlatc_IsReadAndWrittenWithTheSameWords()
    {
        using var flatc = new FlatcWasm();
        byte[] schema = File.ReadAllBytes(Schema);
        // The one without a sign: flatc prints it.
        MessageData data =
            new() { F32 = float.NegativeInfinity, F64 = BitConverter.UInt64BitsToDouble(0x7FF8_0000_0000_0000), Text = "nan" };

        string theirs = flatc.ToJson("json.fbs", schema, data.ToMessage());
        string ours = data.ToJson(new JsonFormat { WriteUnquotedNonFinite = true });

        foreach (string json in new[] { theirs, ours })
        {
            Assert.Contains("\"f32\":-inf,\"f64\":nan,", string.Concat(json.Where(static character => !char.IsWhiteSpace(character))),
                StringComparison.Ordinal);
        }

        Assert.Equal(data, MessageData.FromJson(Encoding.UTF8.GetBytes(theirs)));
        Assert.Equal(data, Message.Read(flatc.ToBinary("json.fbs", schema, ours)).ToData());
    }

    [Fact]
    public void Words_InFlexBuffer_AreNumbersWithoutQuotesAndTextInThem()
    {
        byte[] message = Message.FromJson("""{"flex":[nan,-inf,"nan"]}"""u8);

        Assert.True(double.IsNaN(Message.Read(message).FlexAsFlexBuffer[0].AsDouble()));
        Assert.Equal(double.NegativeInfinity, Message.Read(message).FlexAsFlexBuffer[1].AsDouble());
        Assert.Equal("nan", Message.Read(message).FlexAsFlexBuffer[2].AsText().ToString());
    }

    [Fact]
    public void Words_BehindMistakes_LeavePlacesAsTheyAre()
    {
        Assert.False(Message.TryFromJson("{\"f32\":nan,\"f64\":-infinity,\n\"f32\":inf, \"i8\":2}"u8, out _, out JsonError? error));

        Assert.Equal((2, 1), (error.Line, error.Column));
    }
}
