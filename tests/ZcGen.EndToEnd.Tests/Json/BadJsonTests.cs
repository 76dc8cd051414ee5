using System.Text;
using Said;
using Xunit;
using ZcGen.Format;
using ZcGen.Json;

namespace ZcGen.EndToEnd.Tests.Json;

/// <summary>What is wrong with JSON is said with its place, the field, what was found and what was expected.</summary>
public sealed class BadJsonTests
{
    [Theory]
    [InlineData("", 1, 1, "", "this is not JSON")]
    [InlineData("{", 1, 2, "", "this is not JSON")]
    [InlineData("[]", 1, 1, "", "found an array, expected an object, for table 'Said.Message'")]
    [InlineData("{\n  \"i32\": 1,\n}", 3, 1, "", "this is not JSON")]
    [InlineData("{} x", 1, 4, "", "this is not JSON")]
    [InlineData("{}{}", 1, 3, "", "this is not JSON")]
    [InlineData("{\"f32\":nano}", 1, 9, "f32", "this is not JSON")]
    [InlineData("{\"f32\":--inf}", 1, 9, "f32", "this is not JSON")]
    [InlineData("{nan:1}", 1, 2, "", "this is not JSON")]
    [InlineData("{ nan :1}", 1, 3, "", "found nan, expected a name in UTF-8")]
    [InlineData("{\"f32\":inf,\n \"i32\": -Inf}", 2, 9, "i32", "found -Inf, expected a whole number from")]
    [InlineData("{\"text\":nan}", 1, 9, "text", "found nan, expected a string in UTF-8")]
    [InlineData("{\"color\":infinity}", 1, 10, "color", "found infinity, expected a name of enum 'Said.Color'")]
    [InlineData("{\"hash\":nan}", 1, 9, "hash", "found nan, expected a whole number")]
    [InlineData("{\"words\":[nan]}", 1, 11, "words[0]", "found nan, expected an object, for table 'Said.Word'")]
    [InlineData("{\"f32\":\"   \"}", 1, 8, "f32", "expected a number")]
    [InlineData("{\n \"colr\": 1}", 2, 2, "", "'Said.Message' has no field \"colr\"; did you mean 'color'?")]
    [InlineData("{\"qqqqqq\":1}", 1, 2, "", "'Said.Message' has no field \"qqqqqq\"")]
    [InlineData("{\"i32\":1,\"i32\":2}", 1, 10, "", "'i32' stands in the object twice")]
    [InlineData("{\"i32\":1.5}", 1, 8, "i32", "found 1.5, expected a whole number from -2147483648 to 2147483647")]
    [InlineData("{\"i32\":2147483648}", 1, 8, "i32", "found 2147483648, expected a whole number")]
    [InlineData("{\"i8\":-129}", 1, 7, "i8", "found -129, expected a whole number from -128 to 127")]
    [InlineData("{\"u64\":18446744073709551616}", 1, 8, "u64", "found 18446744073709551616")]
    [InlineData("{\"u64\":-1}", 1, 8, "u64", "found -1")]
    [InlineData("{\"i32\":true}", 1, 8, "i32", "found true, expected a whole number")]
    [InlineData("{\"i32\":\"1x\"}", 1, 8, "i32", "found \"1x\", expected a whole number")]
    [InlineData("{\"i32\":\"\"}", 1, 8, "i32", "found \"\", expected a whole number")]
    [InlineData("{\"f32\":\"much\"}", 1, 8, "f32", "expected a number, or nan, inf or -inf")]
    [InlineData("{\"flag\":\"yes\"}", 1, 9, "flag", "expected true or false")]
    [InlineData("{\"color\":\"Grene\"}", 1, 10, "color", "enum 'Said.Color' has no value \"Grene\"; did you mean 'Green'?")]
    [InlineData("{\"color\":\"Red Green\"}", 1, 10, "color", "enum 'Said.Color' has no value")]
    [InlineData("{\"color\":{}}", 1, 10, "color", "found an object, expected a name of enum 'Said.Color' or its number from -128 to 127")]
    [InlineData("{\"access\":\"Read Fly\"}", 1, 11, "access", "enum 'Said.Access' has no value")]
    [InlineData("{\"text\":5}", 1, 9, "text", "found 5, expected a string")]
    [InlineData("{\"text\":\"\\ud800\"}", 1, 9, "text", "expected a string in UTF-8")]
    [InlineData("{\"point\":{\"x\":1,\"y\":2}}", 1, 22, "point", "field 'z' of struct 'Said.Point' is not there")]
    [InlineData("{\"point\":{\"x\":1,\"y\":2,\"z\":[1,2,3]}}", 1, 27, "point.z", "the array has 3 elements and must have 2")]
    [InlineData("{\"point\":[1,2]}", 1, 10, "point", "found an array, expected an object, for struct 'Said.Point'")]
    [InlineData("{\"point\":{\"x\":1,\"x\":1}}", 1, 17, "point", "'x' stands in the object twice")]
    [InlineData("{\"thing\":{}}", 1, 10, "thing", "the object has no 'thing_type'")]
    [InlineData("{\"thing_type\":\"Prat\",\"thing\":{}}", 1, 15, "thing", "enum 'Said.Thing' has no value \"Prat\"; did you mean 'Part'?")]
    [InlineData("{\"thing_type\":\"NONE\",\"thing\":{}}", 1, 30, "thing", "the kind of the union is NONE, which has no value")]
    [InlineData("{\"thing_type\":9,\"thing\":{}}", 1, 25, "thing", "the kind of the union is 9, which has no value")]
    [InlineData("{\"thing_type\":\"Note\",\"thing\":{}}", 1, 30, "thing", "found an object, expected a string, for member 'Note'")]
    [InlineData("{\"things_type\":[\"Note\"],\"things\":[\"a\",\"b\"]}", 1, 34, "things",
        "there are 2 values, and 1 kinds in 'things_type'")]
    [InlineData("{\"children\":[{},{\"children\":[{\"i8\":300}]}]}", 1, 36, "children[1].children[0].i8", "found 300")]
    [InlineData("{\"children\":[null]}", 1, 14, "children[0]", "found null, expected an object, for table 'Said.Message'")]
    [InlineData("{\"words\":[{\"count\":1}]}", 1, 21, "words[0]", "field 'text' of table 'Said.Word' is required and is not there")]
    [InlineData("{\"words\":[{\"text\":null}]}", 1, 19, "words[0].text", "field 'text' is required and is null")]
    [InlineData("{\"bytes\":\"AQI=\"}", 1, 10, "bytes", "found \"AQI=\", expected an array")]
    [InlineData("{\"bytes\":[1,256]}", 1, 13, "bytes[1]", "found 256, expected a whole number from 0 to 255")]
    [InlineData("{\"nested\":[1,2]}", 1, 11, "nested", "expected an object, for the nested message 'Said.Part'")]
    [InlineData("{\"flex\":{\"a\":1,\"a\":2}}", 1, 21, "flex", "a name stands in the object twice")]
    public void BadJson_IsRefusedWithPlaceAndReason(string json, int line, int column, string path, string reason)
    {
        var exception = Assert.Throws<JsonMessageException>(() => Message.FromJson(Encoding.UTF8.GetBytes(json)));

        Assert.Contains(reason, exception.Error.Reason, StringComparison.Ordinal);
        Assert.Equal((line, column, path), (exception.Error.Line, exception.Error.Column, exception.Error.Path));
        Assert.Contains(exception.Error.Reason, exception.Message, StringComparison.Ordinal);
        Assert.False(Message.TryFromJson(Encoding.UTF8.GetBytes(json), out byte[]? message, out JsonError? error));
        Assert.Null(message);
        Assert.Equal(exception.Error, error);
    }

    [Theory]
    [InlineData(64, true)]
    [InlineData(65, false)]
    public void Tables_NestAsDeepAsReadersFollow(int depth, bool fits)
    {
        string json = string.Concat(Enumerable.Repeat("{\"children\":[", depth)) + "{}" + string.Concat(Enumerable.Repeat("]}", depth));

        Assert.Equal(fits, Message.TryFromJson(Encoding.UTF8.GetBytes(json), out _, out JsonError? error));
        Assert.True(fits || error!.Reason.Contains("more than 64 deep", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("[", "]")]
    [InlineData("{\"a\":", "}")]
    public void Json_NestedWithoutEnd_IsRefused(string open, string close)
    {
        const int Depth = 100_000;
        string nested = string.Concat(Enumerable.Repeat(open, Depth)) + "1" + string.Concat(Enumerable.Repeat(close, Depth));
        foreach (string field in (string[])["flex", "children", "unknown"])
        {
            byte[] json = Encoding.UTF8.GetBytes($"{{\"{field}\":{nested}}}");
            Assert.Throws<JsonMessageException>(() => Message.FromJson(json));
            Assert.Throws<JsonMessageException>(() => Message.FromJson(json, new JsonFormat { SkipUnknown = true }));
        }
    }

    [Fact]
    public void Text_ThatIsNotUtf8_IsRefused()
    {
        byte[] json = [.. "{\"text\":\"a"u8, 0xFF, .. "\"}"u8];

        Assert.Contains("expected a string in UTF-8", Assert.Throws<JsonMessageException>(() => Message.FromJson(json)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Required_OfTextAndUnion_MustBeThere()
    {
        Assert.Contains("'thing'", Assert.Throws<JsonMessageException>(() => Strict.FromJson("{\"name\":\"x\"}"u8)).Message,
            StringComparison.Ordinal);
        Assert.Contains("'name'",
            Assert.Throws<JsonMessageException>(() => Strict.FromJson("{\"thing_type\":\"Part\",\"thing\":{}}"u8))
                .Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Message_LargerThanTheFormatAllows_IsRefused()
    {
        byte[] json = Encoding.UTF8.GetBytes($"{{\"children\":[{string.Join(',', Enumerable.Repeat("{}", 10_000))}]}}");

        Assert.Contains(
            "the format allows 100000",
            Assert.Throws<JsonMessageException>(() => Message.FromJson(json, new JsonFormat { MaxMessageLength = 100_000 }))
                .Message, StringComparison.Ordinal);
        Assert.Equal(10_000, Message.Read(Message.FromJson(json)).Children.Count);
    }

    [Fact]
    public void Buffer_ThatIsTooSmall_IsAnotherException()
    {
        Assert.Throws<MessageTooLargeException>(static () =>
        {
            Message.Builder builder = Message.Build(new MessageBuilder(), new byte[256]);
            builder.ReadJson(Encoding.UTF8.GetBytes($"{{\"text\":\"{new string('x', 1000)}\"}}"));
        });
    }

    [Fact]
    public void Mutants_OfJson_AreReadOrRefused()
    {
        byte[] valid = Encoding.UTF8.GetBytes(JsonTests.Full);
        Assert.True(Message.TryFromJson(valid, out _, out JsonError? none), none?.ToString());
        var random = new Random(4711);
        int accepted = 0;
        for (int i = 0; i < 20_000; i++)
        {
            byte[] mutant = Mutant(valid, random);
            if (Message.TryFromJson(mutant, out byte[]? message, out JsonError? error,
                new JsonFormat { SkipUnknown = i % 2 == 0, AcceptNestedBytes = i % 4 == 0, MaxMessageLength = 1 << 20 }))
            {
                accepted++;
                Assert.NotNull(Message.Read(message).ToJson());
                Assert.True(i % 4 == 0 || Message.Verify(message).IsValid, Encoding.UTF8.GetString(mutant));
            }
            else
            {
                Assert.InRange(error.Position, 0, mutant.Length);
            }
        }

        Assert.InRange(accepted, 500, 19_500);
    }

    private static byte[] Mutant(byte[] valid, Random random)
    {
        List<byte> bytes = [.. valid];
        byte[][] pieces =
            ["{}"u8.ToArray(), "[]"u8.ToArray(), "null"u8.ToArray(), "\""u8.ToArray(), ","u8.ToArray(), "\\u0000"u8.ToArray(),
                "\\ud800"u8.ToArray(), "1e999"u8.ToArray(), "-"u8.ToArray(), [0xFF], "9999999999999999999999"u8.ToArray()];
        for (int edits = random.Next(1, 4); edits > 0; edits--)
        {
            int at = random.Next(bytes.Count);
            switch (random.Next(4))
            {
                case 0:
                    bytes[at] = (byte)random.Next(32, 127);
                    break;
                case 1:
                    bytes.RemoveRange(at, Math.Min(bytes.Count - at - 1, random.Next(1, 10)));
                    break;
                case 2:
                    bytes.InsertRange(at, pieces[random.Next(pieces.Length)]);
                    break;
                default:
                    bytes.InsertRange(at, bytes.GetRange(random.Next(bytes.Count / 2), random.Next(1, bytes.Count / 2)));
                    break;
            }
        }

        return [.. bytes];
    }

    [Fact]
    public void Name_OfOneLetter_GivesNoHint()
    {
        Assert.False(Message.TryFromJson("""{"point":{"w":1}}"""u8, out _, out JsonError? error));
        Assert.EndsWith("'Said.Point' has no field \"w\"", error.ToString(), StringComparison.Ordinal);
    }
}
