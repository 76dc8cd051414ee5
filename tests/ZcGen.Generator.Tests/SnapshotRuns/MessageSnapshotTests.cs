using Snapshots.FileIdentifiers;
using Snapshots.Mutation;
using Snapshots.NestedMessages;
using Snapshots.Offset64;
using ZcGen.Format;

namespace ZcGen.Generator.Tests.SnapshotRuns;

/// <summary>Whole messages go through the code of the snapshots: nested, beyond 32 bits, with identifier and size prefix, changed in
/// place.</summary>
public sealed class MessageSnapshotTests
{
    private readonly byte[] _buffer = new byte[1024];
    private readonly MessageBuilder _message = new();

    private ReadOnlySpan<byte> Written => _buffer.AsSpan(0, _message.Length);

    [Fact]
    public void NestedMessages_BuiltInPlace_AreRead()
    {
        Envelope.Builder envelope = Envelope.Build(_message, _buffer);
        using (envelope.CreatePayloadAsPayload(out Payload.Builder payload))
        {
            payload.N = 5;
        }

        envelope.Finish();

        Assert.True(Envelope.Verify(Written).IsValid);
        Assert.Equal(5, Envelope.Read(Written).PayloadAsPayload.N);
    }

    [Fact]
    public void FlexBuffers_GivenAsBytes_AreRead()
    {
        Snapshots.FlexBuffers.Document.Builder document = Snapshots.FlexBuffers.Document.Build(_message, _buffer);
        document.Body = [5, 4, 1];
        document.Finish();

        Assert.Equal(5, Snapshots.FlexBuffers.Document.Read(Written).BodyAsFlexBuffer.AsInt64());
    }

    [Fact]
    public void Offset64_OfEachKind_ReturnsUnchanged()
    {
        Archive.Builder archive = Archive.Build(_message, _buffer);
        archive.Note = "far";
        archive.Index = [1, 2];
        archive.CreateData(3)[2] = 9;
        using (archive.CreateInnerAsInner(out Inner.Builder inner))
        {
            inner.N = 4;
        }

        archive.Finish();

        Archive read = Archive.Read(Written);
        Assert.True(Archive.Verify(Written).IsValid);
        Assert.Equal(("far", 2u, (byte)9, 4), (read.Note.ToString(), read.Index[1], read.Data[2], read.InnerAsInner.N));
    }

    [Fact]
    public void FileIdentifiers_OfMessages_AreChecked()
    {
        using (Log.BuildSizePrefixed(_message, _buffer, out Log.Builder log))
        {
            log.CreateLines(1).Add("line");
        }

        Assert.True(Log.VerifySizePrefixed(Written).IsValid);
        Assert.Equal("line", Log.ReadSizePrefixed(Written).Lines[0].ToString());
        Assert.True(Log.HasIdentifier(Written[4..]));
        Assert.True(Log.TryRead(Written[4..], out Log read));
        Assert.Equal(1, read.Lines.Count);
        Assert.False(Log.TryRead(Written, out _));
        Assert.False(Log.Verify(Written).IsValid);
    }

    [Fact]
    public void Mutation_OfStoredFields_ChangesThem()
    {
        Body.Builder body = Body.Build(_message, _buffer);
        body.Speed = 1;
        body.CreatePart().Weight = 2;
        body.CreateParts(1).Add(weight: 3);
        body.Points = [new Vector { X = 4 }];
        body.Finish();

        Body.Mutator mutator = Body.Mutate(_buffer.AsSpan(0, _message.Length));
        Assert.True(mutator.TrySetActive(true));
        Assert.True(mutator.TrySetSpeed(10));
        Assert.False(mutator.TrySetAt(default));
        Assert.True(mutator.Part.TrySetWeight(20));
        Assert.True(mutator.Parts[0].TrySetWeight(30));
        mutator.Points[0].X = 40;

        Body read = mutator.AsReader;
        Assert.True(read.Active);
        Assert.Equal((10, 20, 30, 40f), (read.Speed, read.Part.Weight, read.Parts[0].Weight, read.Points[0].X));
    }
}
