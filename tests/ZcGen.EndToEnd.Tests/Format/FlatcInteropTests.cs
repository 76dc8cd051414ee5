using System.Text.Json.Nodes;
using Features;
using Xunit;
using ZcGen.EndToEnd.Tests.Tools;

namespace ZcGen.EndToEnd.Tests.Format;

/// <summary>The same values through our builder and flatc's reader, and the other way round.</summary>
public class FlatcInteropTests
{
    private const int RandomMessages = 40;

    private static readonly string Schema = Path.Combine(AppContext.BaseDirectory, "Schemas", "features.fbs");

    [ProgramFact("flatc")]
    public void Message_OfDefaults_IsTheSameInFlatcsJson() => AssertFlatcReads(new EverythingValue { Must = "here" });

    [ProgramFact("flatc")]
    public void Message_OfRandomValues_IsTheSameInFlatcsJson()
    {
        for (int seed = 0; seed < RandomMessages; seed++)
        {
            AssertFlatcReads(new RandomValues(seed).Everything());
        }
    }

    [ProgramFact("flatc")]
    public void FlatcsMessage_OfRandomValues_ReadsTheSame()
    {
        for (int seed = 1000; seed < 1000 + RandomMessages; seed++)
        {
            EverythingValue value = new RandomValues(seed).Everything();
            string json = EverythingJson.Of(value).ToJsonString();

            byte[] message = Flatc.ToMessage(Schema, json);

            Assert.True(Everything.HasIdentifier(message));
            Assert.Equal("well-formed", Everything.Verify(message).ToString());
            Assert.Equal(json, EverythingJson.Of(EverythingValue.From(Everything.Read(message))).ToJsonString());
        }
    }

    private static void AssertFlatcReads(EverythingValue value)
    {
        byte[] message = value.ToMessage();
        Assert.Equal("well-formed", Everything.Verify(message).ToString());

        // flatc names enum values where it can; reading its JSON back through flatc gives the numbers.
        JsonNode read = JsonNode.Parse(Flatc.ToJson(Schema, message))!;
        JsonNode expected = EverythingJson.Of(value);
        Assert.True(JsonComparison.Same(expected, read, out string difference), difference);
    }
}
