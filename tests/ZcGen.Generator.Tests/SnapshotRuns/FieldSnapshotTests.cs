using Snapshots.Defaults;
using Snapshots.OptionalScalars;
using Snapshots.Scalars;
using Snapshots.Structs;
using Snapshots.Tables;
using Snapshots.Vectors;
using ZcGen.Format;

namespace ZcGen.Generator.Tests.SnapshotRuns;

/// <summary>A message with fields of each kind goes through the code of the snapshots.</summary>
public sealed class FieldSnapshotTests
{
    private readonly byte[] _buffer = new byte[1024];
    private readonly MessageBuilder _message = new();

    private ReadOnlySpan<byte> Written => _buffer.AsSpan(0, _message.Length);

    [Fact]
    public void Scalars_Extremes_ReturnUnchanged()
    {
        Numbers.Builder numbers = Numbers.Build(_message, _buffer);
        numbers.Flag = true;
        numbers.I8 = sbyte.MinValue;
        numbers.U8 = byte.MaxValue;
        numbers.I16 = short.MinValue;
        numbers.U16 = ushort.MaxValue;
        numbers.I32 = int.MinValue;
        numbers.U32 = uint.MaxValue;
        numbers.I64 = long.MinValue;
        numbers.U64 = ulong.MaxValue;
        numbers.F32 = float.Epsilon;
        numbers.F64 = double.MinValue;
        numbers.Finish();

        Assert.True(Numbers.Verify(Written).IsValid);
        Numbers read = Numbers.Read(Written);
        Assert.True(read.Flag);
        Assert.Equal((sbyte.MinValue, byte.MaxValue, short.MinValue, ushort.MaxValue), (read.I8, read.U8, read.I16, read.U16));
        Assert.Equal((int.MinValue, uint.MaxValue, long.MinValue, ulong.MaxValue), (read.I32, read.U32, read.I64, read.U64));
        Assert.Equal((float.Epsilon, double.MinValue), (read.F32, read.F64));
    }

    [Fact]
    public void Defaults_NothingSet_AreThoseOfTheSchema()
    {
        Settings.Build(_message, _buffer).Finish();

        Settings read = Settings.Read(Written);
        Assert.True(read.Enabled);
        Assert.Equal((-3, ulong.MaxValue, 0.25f), (read.Retries, read.Limit, read.Ratio));
        Assert.Equal((double.PositiveInfinity, Level.High), (read.Ceiling, read.Level));
        Assert.Equal("un\"titled\"", read.Title.ToString());
        Assert.False(read.HasTitle);
        Assert.Equal(0, read.Tags.Count + read.Weights.Length);
    }

    [Fact]
    public void OptionalScalars_SetOrNot_ReadAsValueOrNull()
    {
        Reading.Builder reading = Reading.Build(_message, _buffer);
        reading.Value = 0;
        reading.Unit = Unit.Metre;
        reading.Finish();

        Reading read = Reading.Read(Written);
        Assert.Null(read.Valid);
        Assert.Equal(0, read.Value);
        Assert.Equal(Unit.Metre, read.Unit);
    }

    [Fact]
    public void Enums_InFieldAndVector_ReturnUnchanged()
    {
        Snapshots.Enums.Move.Builder move = Snapshots.Enums.Move.Build(_message, _buffer);
        move.Path = [Snapshots.Enums.Direction.Forward, Snapshots.Enums.Direction.Back];
        move.Finish();

        Snapshots.Enums.Move read = Snapshots.Enums.Move.Read(Written);
        Assert.Equal(Snapshots.Enums.Direction.None, read.Direction);
        Assert.Equal([Snapshots.Enums.Direction.Forward, Snapshots.Enums.Direction.Back], read.Path.ToArray());
    }

    [Fact]
    public void BitFlags_Combined_ReturnUnchanged()
    {
        Snapshots.BitFlags.Grant.Builder grant = Snapshots.BitFlags.Grant.Build(_message, _buffer);
        Assert.Equal(Snapshots.BitFlags.Rights.Read | Snapshots.BitFlags.Rights.Write, Snapshots.BitFlags.Grant.Read(Written).Rights);
        grant.Rights = Snapshots.BitFlags.Rights.Admin;
        grant.Finish();

        Assert.Equal("Admin", Snapshots.BitFlags.Grant.Read(Written).Rights.ToString());
    }

    [Fact]
    public void Structs_InFieldAndVector_ReturnUnchanged()
    {
        var sample = new Sample { At = new Point { X = 1, Y = 2 }, Id = 3, Valid = true };
        Trace.Builder trace = Trace.Build(_message, _buffer);
        trace.First = sample;
        trace.Samples = [default, sample];
        trace.Finish();

        Trace read = Trace.Read(Written);
        Assert.True(Trace.Verify(Written).IsValid);
        Assert.True(read.HasFirst);
        Assert.Equal((1f, 2f, (byte)3), (read.First.At.X, read.First.At.Y, read.First.Id));
        Assert.True(read.Samples[1].Valid);
    }

    [Fact]
    public void StructArrays_OfEachElement_ReturnUnchanged()
    {
        var grid = new Snapshots.StructArrays.Grid();
        grid.Cells[3].Value = -5;
        grid.Order[0] = Snapshots.StructArrays.Channel.Blue;
        grid.Mask[1] = true;
        Snapshots.StructArrays.Board.Builder board = Snapshots.StructArrays.Board.Build(_message, _buffer);
        board.Grid = grid;
        board.Finish();

        Snapshots.StructArrays.Grid read = Snapshots.StructArrays.Board.Read(Written).Grid;
        Assert.Equal((-5, Snapshots.StructArrays.Channel.Blue), (read.Cells[3].Value, read.Order[0]));
        Assert.True(read.Mask[1]);
    }

    [Fact]
    public void Strings_OfEveryForm_ReturnUnchanged()
    {
        Snapshots.Strings.Person.Builder person = Snapshots.Strings.Person.Build(_message, _buffer);
        person.WriteName($"Grüße {1}");
        Utf8TextVectorBuilder nicknames = person.CreateNicknames(2);
        nicknames.Add("one");
        nicknames.Add("two"u8);
        person.Finish();

        Snapshots.Strings.Person read = Snapshots.Strings.Person.Read(Written);
        Assert.True(Snapshots.Strings.Person.Verify(Written).IsValid);
        Assert.Equal("Grüße 1", read.Name.ToString());
        Assert.Equal("two", read.Nicknames[1].ToString());
    }

    [Fact]
    public void SharedStrings_EqualTexts_AreStoredOnce()
    {
        Snapshots.SharedStrings.List.Builder list = Snapshots.SharedStrings.List.Build(_message, _buffer);
        Snapshots.SharedStrings.Entry.VectorBuilder entries = list.CreateEntries(2);
        Snapshots.SharedStrings.Entry.Builder first = entries.Add();
        Snapshots.SharedStrings.Entry.Builder second = entries.Add();
        first.Country = "Atlantis";
        second.Country = "Atlantis";
        list.Finish();

        Assert.Equal("Atlantis", Snapshots.SharedStrings.List.Read(Written).Entries[1].Country.ToString());
        Assert.Equal(Written.IndexOf("Atlantis"u8), Written.LastIndexOf("Atlantis"u8));
    }

    [Fact]
    public void Vectors_OfEachElement_ReturnUnchanged()
    {
        Collection.Builder collection = Collection.Build(_message, _buffer);
        collection.Bytes = [1, 2, 3];
        collection.CreateFlags(2)[1] = true;
        VectorWriter<double> doubles = collection.WriteDoubles();
        doubles.Write([0.5]);
        collection.Aligned = [1.5f];
        collection.CreateTexts(1).Add("text");
        collection.CreateItems(1).Add(id: 7);
        collection.Finish();

        Collection read = Collection.Read(Written);
        Assert.Equal("well-formed", Collection.Verify(Written).ToString());
        Assert.Equal([1, 2, 3], read.Bytes.ToArray());
        Assert.True(read.Flags[1]);
        Assert.Equal((0.5, 1.5f), (read.Doubles[0], read.Aligned[0]));
        Assert.Equal(("text", 7), (read.Texts[0].ToString(), read.Items[0].Id));
    }

    [Fact]
    public void Tables_BelowEachOther_ReturnUnchanged()
    {
        Node.Builder root = Node.Build(_message, _buffer);
        root.CreateLeft().CreateRight().Value = 3;
        root.Finish();

        Node read = Node.Read(Written);
        Assert.Equal(3, read.Left.Right.Value);
        Assert.False(read.Right.IsPresent);
        Assert.Equal(0, read.Right.Left.Value);
    }

    [Fact]
    public void Required_FieldNotSet_IsNotWellFormed()
    {
        Snapshots.Required.Order.Builder order = Snapshots.Required.Order.Build(_message, _buffer);
        order.Id = "A1";
        order.Place = new Snapshots.Required.Place { X = 1 };
        order.CreateLines(0);

        Assert.Contains("leaf", Snapshots.Required.Order.Verify(Written).ToString(), StringComparison.Ordinal);
        order.CreateLeaf().N = 2;
        order.Finish();
        Assert.True(Snapshots.Required.Order.Verify(Written).IsValid);
        Assert.Equal(2, Snapshots.Required.Order.Read(Written).Leaf.N);
    }

    [Fact]
    public void Deprecated_Fields_HaveNoMembers()
    {
        Snapshots.Deprecated.Account.Builder account = Snapshots.Deprecated.Account.Build(_message, _buffer);
        account.Balance = 5;
        account.Finish();

        Assert.Equal(5, Snapshots.Deprecated.Account.Read(Written).Balance);
        Assert.DoesNotContain(typeof(Snapshots.Deprecated.Account).GetProperties(), static property =>
            property.Name.StartsWith("Old", StringComparison.Ordinal));
    }

    [Fact]
    public void ExplicitIds_DecideTheSlots()
    {
        Snapshots.ExplicitIds.Ordered.Builder ordered = Snapshots.ExplicitIds.Ordered.Build(_message, _buffer);
        ordered.First = 1;
        ordered.Second = "2";
        ordered.Third = 3;
        ordered.Finish();

        Snapshots.ExplicitIds.Ordered read = Snapshots.ExplicitIds.Ordered.Read(Written);
        Assert.Equal((1, "2", (byte)3), (read.First, read.Second.ToString(), read.Third));
    }
}
