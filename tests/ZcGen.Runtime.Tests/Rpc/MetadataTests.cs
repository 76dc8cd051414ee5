using Xunit;
using ZcGen.Rpc;

namespace ZcGen.Runtime.Tests.Rpc;

/// <summary>What may be sent beside a message, by gRPC's rules.</summary>
public sealed class MetadataTests
{
    [Fact]
    public void Metadata_KeysInUpperCase_AreThoseInLowerCase()
    {
        var metadata = new Metadata { { "User-Name", "x" }, { "ID-Bin", new byte[] { 0, 255 } }, { "user-name", "y" } };

        Assert.Equal(["user-name", "id-bin", "user-name"], metadata.Select(static entry => entry.Key));
        Assert.Equal("y", metadata.GetValue("USER-name"));
        Assert.Equal(["x", "y"], metadata.GetAll("user-Name").Select(static entry => entry.Value));
        Assert.Equal(new byte[] { 0, 255 }, metadata.GetValueBytes("id-bin"));
        Assert.Null(metadata.Get("other"));
    }

    [Theory]
    [InlineData("", "x")]
    [InlineData("a b", "x")]
    [InlineData("ä", "x")]
    [InlineData("a:b", "x")]
    [InlineData("a", "ä")]
    [InlineData("a", "line\n")]
    [InlineData("a-bin", "x")]
    public void Metadata_EntryAgainstTheRules_IsRefused(string key, string value) =>
        Assert.Throws<ArgumentException>(() => new Metadata().Add(key, value));

    [Fact]
    public void Metadata_BytesForATextKey_AreRefused() => Assert.Throws<ArgumentException>(() => new Metadata().Add("a", [1]));

    [Fact]
    public void Metadata_TextOfABinaryEntry_IsRefused()
    {
        var metadata = new Metadata { { "a-bin", new byte[] { 1 } } };

        Assert.Throws<InvalidOperationException>(() => metadata[0].Value);
        Assert.Equal("a-bin: 1 bytes", metadata[0].ToString());
    }

    [Fact]
    public void Metadata_MoreThanTheLimit_IsRefusedAndLeavesTheRest()
    {
        var metadata = new Metadata();
        metadata.Add("a-bin", new byte[Metadata.MaxSize - 4 - 1 - "a-bin".Length]);

        Assert.Throws<ArgumentException>(() => metadata.Add("b", ""));
        Assert.Single(metadata);
    }

    [Fact]
    public void Metadata_OfManyShortEntries_IsLimitedAsWell()
    {
        var metadata = new Metadata();
        for (int i = 0; i < Metadata.MaxSize / 8; i++)
        {
            metadata.Add("a", "");
        }

        Assert.Throws<ArgumentException>(() => metadata.Add("a", ""));
        Assert.Equal(Metadata.MaxSize / 8, metadata.Count);
    }

    [Fact]
    public void Metadata_Empty_CannotBeChanged() => Assert.Throws<InvalidOperationException>(() => Metadata.Empty.Add("a", "b"));
}
