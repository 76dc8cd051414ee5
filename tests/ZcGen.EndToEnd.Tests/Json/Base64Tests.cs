using System.Text;
using System.Text.Json;
using Said;
using Xunit;
using ZcGen.Json;

namespace ZcGen.EndToEnd.Tests.Json;

/// <summary>Vectors of bytes as base64, where the format says so.</summary>
public sealed class Base64Tests
{
    private static readonly JsonFormat Format = new() { Base64 = true };

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData((1 << 20) + 5)]
    [InlineData(3_000_001)]
    public void Bytes_WrittenInBase64_AreWhatSystemTextJsonWritesAndAreReadBack(int length)
    {
        MessageData data = new() { Bytes = [.. Enumerable.Range(0, length).Select(static i => (byte)(i * 31))] };

        string json = data.ToJson(Format);

        using JsonDocument document = JsonDocument.Parse(json);
        Assert.Equal(data.Bytes, document.RootElement.GetProperty("bytes").GetBytesFromBase64());
        Assert.Equal(data, MessageData.FromJson(Encoding.UTF8.GetBytes(json), Format));
    }

    [Fact]
    public void Bytes_InBase64WithEscapes_AreRead() =>
        Assert.Equal([0xFF, 0xFB], MessageData.FromJson("""{"bytes":"\u002f/s\u003d"}"""u8, Format).Bytes);

    [Fact]
    public void Bytes_InAnArray_AreReadAllTheSame() =>
        Assert.Equal([1, 2, 3], MessageData.FromJson("""{"bytes":[1,2,3]}"""u8, Format).Bytes);

    [Fact]
    public void Bytes_OfNestedMessage_AreReadWhereBothAreAccepted()
    {
        byte[] nested = new PartData { Id = 9 }.ToMessage();
        byte[] json = Encoding.UTF8.GetBytes($$"""{"nested":"{{Convert.ToBase64String(nested)}}"}""");

        Assert.Throws<JsonMessageException>(() => Message.FromJson(json, Format));
        Assert.Equal(9, MessageData.FromJson(json, Format with { AcceptNestedBytes = true }).Nested!.Id);
    }

    [Theory]
    [InlineData("""{"bytes":"AQI"}""", "found \"AQI\", expected base64")]
    [InlineData("""{"bytes":"A_-="}""", "found \"A_-=\", expected base64")]
    [InlineData("""{"bytes":5}""", "found 5, expected an array, or base64")]
    [InlineData("""{"bytes":nan}""", "found nan, expected base64")]
    [InlineData("""{"words":"AQI="}""", "found \"AQI=\", expected an array")]
    public void Bytes_NotInBase64_AreRefused(string json, string reason)
    {
        var exception = Assert.Throws<JsonMessageException>(() => Message.FromJson(Encoding.UTF8.GetBytes(json), Format));

        Assert.EndsWith(reason, exception.Error.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Bytes_OfVector64_AreWrittenAndReadInBase64()
    {
        Far.RootData data = new() { Bytes = [1, 2, 255] };

        string json = data.ToJson(Format);

        Assert.Contains("\"AQL/\"", json, StringComparison.Ordinal);
        Assert.Equal(data, Far.RootData.FromJson(Encoding.UTF8.GetBytes(json), Format));
    }
}
