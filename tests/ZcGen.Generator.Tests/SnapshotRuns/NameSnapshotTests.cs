using Snapshots.Documentation;
using Snapshots.Includes;
using Snapshots.Namespaces;
using ZcGen.Format;

namespace ZcGen.Generator.Tests.SnapshotRuns;

/// <summary>Names of every origin are usable from C#, and stand for the fields that they should.</summary>
public sealed class NameSnapshotTests
{
    private readonly byte[] _buffer = new byte[1024];
    private readonly MessageBuilder _message = new();

    private ReadOnlySpan<byte> Written => _buffer.AsSpan(0, _message.Length);

    [Fact]
    public void Namespaces_OfOneFile_SeeEachOther()
    {
        Owner.Builder owner = Owner.Build(_message, _buffer);
        owner.Id = new Snapshots.Namespaces.Inner.Id { Value = 5 };
        owner.Finish();

        Assert.Equal(5ul, Owner.Read(Written).Id.Value);
    }

    [Fact]
    public void Includes_OfTypes_AreUsed()
    {
        House.Builder house = House.Build(_message, _buffer);
        house.CreateOwner().Id = new Snapshots.Namespaces.Inner.Id { Value = 6 };
        house.Finish();

        Assert.Equal(6ul, House.Read(Written).Owner.Id.Value);
    }

    [Fact]
    public void Documentation_OfFields_ChangesNothingElse()
    {
        Player.Builder player = Player.Build(_message, _buffer);
        player.Volume = Volume.Loud;
        player.Room = new Room { Width = 3 };
        player.Sound.CreateTune().Notes = [440];
        player.Finish();

        Player read = Player.Read(Written);
        Assert.Equal((Volume.Loud, 3f, 440f), (read.Volume, read.Room.Width, read.Sound.Tune.Notes[0]));
    }

    [Fact]
    public void Names_ThatClash_StandForTheirFields()
    {
        Snapshots.Names.@event.@class.Builder names = Snapshots.Names.@event.@class.Build(_message, _buffer);
        names.HasValue = 1;
        names.Value = "2";
        names.HasValue_ = 3;
        names.Read_ = 4;
        names.Builder_ = 5;
        names.String = "6";
        names.ToString_ = 7;
        names.Finish();

        Snapshots.Names.@event.@class read = Snapshots.Names.@event.@class.Read(Written);
        Assert.Equal((1, "2", 3, 4), (read.HasValue, read.Value.ToString(), read.HasValue_, read.Read_));
        Assert.Equal((5, "6", 7), (read.Builder_, read.String.ToString(), read.ToString_));
    }
}
