using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Said;
using Xunit;
using ZcGen.EndToEnd.Tests.Format;
using ZcGen.Format;
using ZcGen.Json;
using ZcGen.Tests.FlatcWasm;

namespace ZcGen.EndToEnd.Tests.Json;

/// <summary>Messages become the JSON that flatc prints, and JSON the messages that flatc makes.</summary>
public sealed class JsonTests
{
    /// <summary>Every form of a field.</summary>
    internal const string Full = """
        {
          "i8": -128, "i32": 7, "maybe": 0, "maybe_color": "Blue", "u64": 18446744073709551615, "i64": -9223372036854775808, "f32": 1.5, "f64": -0.25,
          "flag": true, "color": "Red", "access": "Read Execute", "point": { "x": 1, "y": 2.5, "z": [ -1, 2 ] }, "text": "a \"q\" \\ \n \u00fc 😀",
          "thing_type": "Point", "thing": { "x": 3, "y": 4, "z": [ 5, 6 ] },
          "things_type": [ "Part", "Note", "Point" ], "things": [ { "id": 1 }, "note", { "x": 3, "y": 4, "z": [ 5, 6 ] } ],
          "words": [ { "text": "a" }, { "text": "b", "count": 9 } ], "colors": [ "Green", "Blue", 3 ], "bytes": [ 0, 255 ],
          "short_hash": 1, "hash": 2, "long_hash": 3, "nested": { "id": 5, "name": "nested" },
          "flex": { "": 1, "big": 18446744073709551615, "list": [ 1, -2, 2.5, "text", null, true, { "deep": [ ] } ], "n": 70000 },
          "child": { "text": "child" }, "children": [ { }, { "i8": 4 } ]
        }
        """;

    private static readonly string Schema = Path.Combine(AppContext.BaseDirectory, "Schemas", "json.fbs");

    [Fact]
    public void Json_ReadAndWritten_SaysTheSame()
    {
        byte[] message = Message.FromJson(Encoding.UTF8.GetBytes(Full));

        Assert.True(Message.Verify(message).IsValid, Message.Verify(message).ToString());
        string written = Message.Read(message).ToJson();
        byte[] again = Message.FromJson(Encoding.UTF8.GetBytes(written));
        Assert.Equal(Message.Read(message).ToData(), Message.Read(again).ToData());
        Assert.Equal(message, again);
        Assert.Equal(Message.Read(message).ToData(), MessageData.FromJson(Encoding.UTF8.GetBytes(Full)));
        Assert.Equal(written, MessageData.FromJson(Encoding.UTF8.GetBytes(Full)).ToJson());
    }

    [FlatcWasmTheory]
    [InlineData(false)]
    [InlineData(true)]
    public void Json_OfAMessage_IsWhatFlatcPrints(bool writeDefaults)
    {
        byte[] message = Message.FromJson(Encoding.UTF8.GetBytes(Full));
        using var flatc = new FlatcWasm();
        string theirs = flatc.ToJson("json.fbs", File.ReadAllBytes(Schema), message, writeDefaults ? ["--defaults-json"] : []);

        AssertSame(theirs, Message.Read(message).ToJson(new JsonFormat { WriteDefaults = writeDefaults }));
    }

    [FlatcWasmFact]
    public void Message_OfFlatc_HasItsDefaultsWhereTheyAreAskedFor()
    {
        using var flatc = new FlatcWasm();
        byte[] schema = File.ReadAllBytes(Schema);
        byte[] message = flatc.ToBinary("json.fbs", schema, "{\"words\":[{\"text\":\"x\"}]}");

        AssertSame(flatc.ToJson("json.fbs", schema, message), Message.Read(message).ToJson());
        AssertSame(flatc.ToJson("json.fbs", schema, message, "--defaults-json"),
            Message.Read(message).ToJson(new JsonFormat { WriteDefaults = true }));
    }

    [FlatcWasmFact]
    public void Message_OfOurJson_IsThatOfFlatc()
    {
        using var flatc = new FlatcWasm();

        // In a FlexBuffer, flatc knows no empty name, and of numbers above 2^63 it makes 0.
        string json = Full.Replace("\"\": 1, \"big\": 18446744073709551615, ", "", StringComparison.Ordinal);
        byte[] theirs = flatc.ToBinary("json.fbs", File.ReadAllBytes(Schema), json);
        MessageData ours = MessageData.FromJson(Encoding.UTF8.GetBytes(json));
        MessageData read = Message.Read(theirs).ToData();

        // flatc stores equal strings of a FlexBuffer once.
        AssertSame(read.ToJson(), ours.ToJson());
        ours.Flex = read.Flex = null;
        Assert.Equal(read, ours);
    }

    [FlatcWasmTheory]
    [InlineData("""{"hash":"hello","long_hash":"hello"}""")]
    [InlineData("""{"hash":"12","long_hash":"grüße"}""")]
    [InlineData("""{"short_hash":1,"hash":2,"long_hash":3}""")]
    [InlineData("""{"i32":"12","i64":"-5","u64":"18446744073709551615"}""")]
    [InlineData("""{"i32":"0x1F","i8":" 12 "}""")]
    [InlineData("""{"f32":"nan","f64":"-inf"}""")]
    [InlineData("""{"f32":"infinity","f64":"+inf"}""")]
    [InlineData("""{"f32":"1.5","f64":"1e3"}""")]
    [InlineData("""{"f32":1e39,"f64":1e-3}""")]
    [InlineData("""{"f32":0.1,"f64":0.1}""")]
    [InlineData("""{"flag":1}""")]
    [InlineData("""{"flag":"true"}""")]
    [InlineData("""{"flag":2,"maybe":null,"text":null,"point":null,"flex":null}""")]
    [InlineData("""{"color":"Blue","access":"Write Read"}""")]
    [InlineData("""{"color":7,"access":4}""")]
    [InlineData("""{"maybe_color":"Green","maybe":0}""")]
    [InlineData("""{"thing":{"id":3},"thing_type":"Part"}""")]
    [InlineData("""{"thing_type":1,"thing":{}}""")]
    [InlineData("""{"thing_type":"NONE"}""")]
    [InlineData("""{"things_type":["Note",1],"things":["a",{"id":4}]}""")]
    [InlineData("""{"words":[{"text":"b"},{"text":"a"},{"text":""}]}""")]
    [InlineData("""{"text":"\u0000 \/ \b \ud83d\ude00"}""")]
    [InlineData("""{"point":{"z":[1,2],"y":3,"x":4}}""")]
    [InlineData("""{"flex":5}""")]
    [InlineData("""{"flex":"text"}""")]
    [InlineData("""{"$schema":"http://example.invalid","i8":1}""")]
    [InlineData("""{"nested":{"name":"x"}}""")]
    public void Forms_ThatFlatcReads_AreReadAlike(string json)
    {
        using var flatc = new FlatcWasm();
        byte[] theirs = flatc.ToBinary("json.fbs", File.ReadAllBytes(Schema), json);
        byte[] ours = Message.FromJson(Encoding.UTF8.GetBytes(json));

        Assert.True(Message.Verify(ours).IsValid);
        Assert.Equal(Message.Read(theirs).ToData(), Message.Read(ours).ToData());
    }

    // flatc takes strings for hashes of 32 and 64 bits only. The value is that of the 32-bit hash of the algorithm's authors, folded as
    // they say.
    [Fact]
    public void Hash_Of16Bits_IsFolded() => Assert.Equal(0x811C ^ 0x9DC5, MessageData.FromJson("""{"short_hash":""}"""u8).ShortHash);

    [Fact]
    public void NonFinite_Numbers_AreWordsInQuotes()
    {
        MessageData data = new() { F32 = float.NaN, F64 = double.NegativeInfinity };

        string json = data.ToJson();
        Assert.Contains("\"nan\"", json, StringComparison.Ordinal);
        Assert.Contains("\"-inf\"", json, StringComparison.Ordinal);
        Assert.Equal(data, MessageData.FromJson(Encoding.UTF8.GetBytes(json)));
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(1e300)]
    [InlineData(5e-324)]
    [InlineData(123456789.12345679)]
    public void Doubles_WrittenAndRead_KeepEveryBit(double value)
    {
        byte[] json = Encoding.UTF8.GetBytes(new MessageData { F64 = value, F32 = (float)value }.ToJson());

        Assert.Equal(value, MessageData.FromJson(json).F64);
        Assert.Equal((float)value, MessageData.FromJson(json).F32);
    }

    [Fact]
    public void Enums_WithoutNames_AreNumbers()
    {
        string json =
            new MessageData { Color = Color.Blue, Access = Access.Read | Access.Execute }.ToJson(new JsonFormat { WriteEnumNames = false });

        using JsonDocument document = JsonDocument.Parse(json);
        Assert.Equal(5, document.RootElement.GetProperty("color").GetInt32());
        Assert.Equal((1 << 9) + 1, document.RootElement.GetProperty("access").GetInt32());
        Assert.Equal(Color.Blue, MessageData.FromJson(Encoding.UTF8.GetBytes(json)).Color);
    }

    [Fact]
    public void Unknown_Fields_AreReadOverWhenTheFormatSaysSo()
    {
        byte[] json = Encoding.UTF8.GetBytes("""{"new":{"a":[1,{"b":null}]},"i8":4,"newer":[]}""");

        Assert.Throws<JsonMessageException>(() => Message.FromJson(json));
        Assert.Equal(4, Message.Read(Message.FromJson(json, new JsonFormat { SkipUnknown = true })).I8);
    }

    [Fact]
    public void Nested_AsBytes_IsReadWhenTheFormatSaysSo()
    {
        byte[] nested = new PartData { Id = 9 }.ToMessage();
        byte[] json =
            Encoding.UTF8.GetBytes(
                $"{{\"nested\":[{string.Join(',', nested.Select(static b => b.ToString(CultureInfo.InvariantCulture)))}]}}");

        Assert.Throws<JsonMessageException>(() => Message.FromJson(json));
        Assert.Equal(9, MessageData.FromJson(json, new JsonFormat { AcceptNestedBytes = true }).Nested!.Id);
    }

    [Theory]
    [InlineData(1 << 20)]
    [InlineData((1 << 20) + 1)]
    [InlineData(3_000_001)]
    public void Text_OfAnyLength_IsWritten(int length)
    {
        // An odd number of bytes before characters of two, so that one of them stands across a border.
        MessageData data = new() { Text = "x" + new string('ü', length / 2) };

        Assert.Equal(data, MessageData.FromJson(Encoding.UTF8.GetBytes(data.ToJson())));
    }

    [Fact]
    public void Deprecated_Field_IsKnownAndNotStored() => Assert.Equal(new MessageData(), MessageData.FromJson("""{"gone":5}"""u8));

    [Fact]
    public void Words_OutOfOrder_AreFoundByKey()
    {
        byte[] message = Message.FromJson("""{"words":[{"text":"c"},{"text":"a"},{"text":"b","count":7}]}"""u8);

        Assert.Equal(7, Message.Read(message).Words.FindByKey("b").Count);
    }

    [Fact]
    public void Json_IntoABuilderInPlace_IsStored()
    {
        byte[] buffer = new byte[8192];
        var message = new MessageBuilder();
        Message.Builder builder = Message.Build(message, buffer);
        builder.ReadJson(Encoding.UTF8.GetBytes(Full));
        int length = builder.Finish();

        Assert.Equal(Message.Read(Message.FromJson(Encoding.UTF8.GetBytes(Full))).ToData(),
            Message.Read(buffer.AsSpan(0, length)).ToData());
    }

    [Fact]
    public void Writer_OfTheCaller_GetsOneObject()
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartArray();
            Message.Read(new MessageData { I8 = 3 }.ToMessage()).Child.WriteJson(writer);
            Message.Read(new MessageData { I8 = 3, Text = "x" }.ToMessage()).WriteJson(writer);
            writer.WriteEndArray();
        }

        using JsonDocument document = JsonDocument.Parse(stream.ToArray());
        Assert.Equal("x", document.RootElement[1].GetProperty("text").GetString());
    }

    // Whatever the bytes, writing ends, with JSON or because it would not.
    [Fact]
    public void Json_OfMutatedMessages_IsWritten()
    {
        byte[] message = Message.FromJson(Encoding.UTF8.GetBytes(Full));
        var random = new Random(99);
        for (int i = 0; i < 20_000; i++)
        {
            byte[] mutant = (byte[])message.Clone();
            for (int edits = random.Next(1, 5); edits > 0; edits--)
            {
                mutant[random.Next(mutant.Length)] = (byte)random.Next(256);
            }

            try
            {
                using JsonDocument document = JsonDocument.Parse(Message.Read(mutant).ToJson(), new JsonDocumentOptions { MaxDepth = 500 });
                Message.Read(mutant).ToData();
            }
            catch (ExpansionLimitException)
            {
                // It refers to the same bytes again and again.
            }
        }
    }

    private static void AssertSame(string expected, string actual) =>
        Assert.True(JsonComparison.Same(JsonNode.Parse(expected), JsonNode.Parse(actual), out string difference), difference);
}
