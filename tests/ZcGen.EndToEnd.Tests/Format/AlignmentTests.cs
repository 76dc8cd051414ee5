using System.Buffers.Binary;
using Aligned;
using Xunit;
using ZcGen.Format;

namespace ZcGen.EndToEnd.Tests.Format;

/// <summary>Alignments beyond the 32 of flatc's defaults: counted from the start of the message, wherever that lies in memory.</summary>
public class AlignmentTests
{
    // The payload of a slot starts 16 bytes behind a multiple of 64.
    private const int StartInASlot = 16;

    private const int LineSlot = 2;
    private const int LinesSlot = 3;
    private const int PagesSlot = 4;
    private const int BytesSlot = 5;
    private const int FarSlot = 6;
    private const int AnySlot = 8;
    private const int InnerSlot = 9;
    private const int ChildrenSlot = 10;

    public static TheoryData<int> LengthsOfNames
    {
        get
        {
            var data = new TheoryData<int>();
            for (int length = 0; length <= 256; length += 4)
            {
                data.Add(length);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(LengthsOfNames))]
    public void Fields_WhateverLiesBeforeThem_AreAlignedInTheMessage(int length)
    {
        byte[] memory = new byte[16 * 1024];
        Span<byte> place = memory.AsSpan(StartInASlot);
        place.Fill(0xFF);
        var message = new MessageBuilder();
        Holder.Builder holder = Holder.Build(message, place);
        Fill(holder, length);
        holder.CreateChildren(1).Add().Line = new Line { Value = 7 };
        ReadOnlySpan<byte> bytes = place[..message.Length];

        Assert.Equal("well-formed", Holder.Verify(bytes).ToString());
        int root = Target(bytes, 0);
        Assert.Equal(0, Field(bytes, root, LineSlot) % 64);
        Assert.Equal(0, (Vector(bytes, root, LinesSlot) + 4) % 64);
        Assert.Equal(0, (Vector(bytes, root, PagesSlot) + 4) % 256);
        Assert.Equal(0, (Vector(bytes, root, BytesSlot) + 4) % 128);
        int far = Field(bytes, root, FarSlot);
        Assert.Equal(0, (far + (int)BinaryPrimitives.ReadInt64LittleEndian(bytes[far..]) + 8) % 64);
        Assert.Equal(0, Vector(bytes, root, AnySlot) % 256);
        int child = Target(bytes, Vector(bytes, root, ChildrenSlot) + 4);
        Assert.Equal(0, Field(bytes, child, LineSlot) % 64);
        Assert.Equal(0, (Vector(bytes, root, InnerSlot) + 4) % 32);
    }

    [Fact]
    public void Values_WrittenAndRead_AreTheSame()
    {
        byte[] memory = new byte[16 * 1024];
        Span<byte> place = memory.AsSpan(StartInASlot);
        place.Fill(0xFF);
        var message = new MessageBuilder();
        Fill(Holder.Build(message, place), 5);
        byte[] bytes = place[..message.Length].ToArray();

        AssertSample(Holder.Read(bytes));
        AssertSample(Holder.Read(place[..message.Length]));
        AssertSample(Holder.Read(Holder.Read(bytes).ToData().ToMessage()));
        Assert.Equal((64, 256), (SizeOf<Line>(), SizeOf<Page>()));
    }

    [Fact]
    public void Verify_FieldThatIsAlignedToLess_IsMisaligned()
    {
        byte[] buffer = new byte[16 * 1024];
        var message = new MessageBuilder();
        Fill(Holder.Build(message, buffer), 5);
        byte[] bytes = buffer.AsSpan(0, message.Length).ToArray();

        // Room for 32 bytes before everything behind the root's offset: all is aligned to 32 still, and nothing to 64.
        byte[] moved = [.. BitConverter.GetBytes(Target(bytes, 0) + 32), .. new byte[32], .. bytes.AsSpan(4)];

        Assert.Equal("well-formed", Holder.Verify(bytes).ToString());
        Assert.Equal(VerifyError.Misaligned, Holder.Verify(moved).Error);
    }

    private static unsafe int SizeOf<T>()
        where T : unmanaged => sizeof(T);

    private static void Fill(Holder.Builder holder, int length)
    {
        holder.Before = 1;
        holder.Name = new string('x', length);
        holder.Line = new Line { Value = 2 };
        holder.CreateLines(3)[2] = new Line { Value = 3 };
        holder.CreatePages(2)[1] = new Page { Id = 4, Line = new Line { Value = 5 } };
        holder.CreateBytes(3)[2] = 6;
        holder.CreateFar(3)[2] = 7;
        holder.Any.SetPage(new Page { Id = 8 });
        using MessageScope scope = holder.CreateInnerAsInner(out Inner.Builder inner);
        inner.Value = 9;
    }

    private static void AssertSample(Holder holder)
    {
        Assert.Equal((1, "xxxxx", 2.0, 3.0), (holder.Before, holder.Name.ToString(), holder.Line.Value, holder.Lines[2].Value));
        Assert.Equal((4, 5.0, 6, 7), (holder.Pages[1].Id, holder.Pages[1].Line.Value, holder.Bytes[2], holder.Far[2]));
        Assert.Equal((8, 9.0), (holder.Any.Page!.Value.Id, holder.InnerAsInner.Value));
    }

    private static int Target(ReadOnlySpan<byte> bytes, int position) =>
        position + BinaryPrimitives.ReadInt32LittleEndian(bytes[position..]);

    private static int Field(ReadOnlySpan<byte> bytes, int table, int slot)
    {
        int vtable = table - BinaryPrimitives.ReadInt32LittleEndian(bytes[table..]);
        return table + BinaryPrimitives.ReadUInt16LittleEndian(bytes[(vtable + 4 + (2 * slot))..]);
    }

    private static int Vector(ReadOnlySpan<byte> bytes, int table, int slot) => Target(bytes, Field(bytes, table, slot));
}
