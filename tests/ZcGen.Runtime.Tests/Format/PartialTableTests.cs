using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Xunit;
using ZcGen.CompilerServices;

namespace ZcGen.Runtime.Tests.Format;

/// <summary>Tables whose vtable is the canonical one in some of its entries only.</summary>
public sealed class PartialTableTests
{
    private const int Header = 2;
    private const int Absent = -1;

    /// <summary>As many entries as are compared one by one.</summary>
    public static TheoryData<int> EntryCounts => [.. Enumerable.Range(8, 25)];

    [Theory]
    [MemberData(nameof(EntryCounts))]
    public void OpenPartial_OneFieldIsMissing_OthersAreReadWhereTheyStand(int count)
    {
        ushort[] canonical = Canonical(count);
        for (int missing = Header; missing < count; missing++)
        {
            ushort[] vtable = [.. canonical];
            vtable[missing] = 0;
            byte[] message = Message(vtable);
            for (int entry = Header; entry < count; entry++)
            {
                Assert.Equal(entry == missing ? Absent : ValueOf(entry), Read(message, canonical, entry));
                Assert.Equal(entry != missing, Open(message, canonical).Has(entry * sizeof(ushort)));
            }
        }
    }

    [Theory]
    [MemberData(nameof(EntryCounts))]
    public void OpenPartial_OneFieldStandsElsewhere_IsReadThere(int count)
    {
        ushort[] canonical = Canonical(count);
        for (int moved = Header; moved < count; moved++)
        {
            int other = moved == Header ? count - 1 : Header;
            ushort[] vtable = [.. canonical];
            vtable[moved] = canonical[other];
            byte[] message = Message(vtable);
            for (int entry = Header; entry < count; entry++)
            {
                Assert.Equal(ValueOf(entry == moved ? other : entry), Read(message, canonical, entry));
            }
        }
    }

    [Theory]
    [MemberData(nameof(EntryCounts))]
    public void OpenPartial_VTableIsShorter_WhatFollowsItIsNoEntry(int count)
    {
        ushort[] canonical = Canonical(count);
        for (int kept = Header; kept < count; kept++)
        {
            ushort[] vtable = [.. canonical];
            vtable[0] = (ushort)(kept * sizeof(ushort));
            byte[] message = Message(vtable);
            for (int entry = Header; entry < count; entry++)
            {
                Assert.Equal(entry < kept ? ValueOf(entry) : Absent, Read(message, canonical, entry));
            }
        }
    }

    [Theory]
    [MemberData(nameof(EntryCounts))]
    public void OpenPartial_VTableEndsTheMessage_IsReadAsFarAsItGoes(int count)
    {
        ushort[] canonical = Canonical(count);
        int kept = count - 1;
        byte[] vtable = Bytes(canonical)[..(kept * sizeof(ushort))];
        BinaryPrimitives.WriteUInt16LittleEndian(vtable, (ushort)vtable.Length);
        byte[] table = Message(canonical)[TablePosition(count)..];
        BinaryPrimitives.WriteInt32LittleEndian(table, -table.Length);
        byte[] message = [.. table, .. vtable];
        for (int entry = Header; entry < count; entry++)
        {
            var reader = TableReader.OpenPartial(new ReadOnlyMessageSpan(message), 0, Bytes(canonical), TableReader.MaxDepth);
            Assert.True(reader.IsPresent);
            Assert.Equal(entry < kept ? ValueOf(entry) : Absent, reader.Scalar(entry * sizeof(ushort), canonical[entry], Absent));
        }

        // The last entry is cut off in the middle: the vtable does not lie in the message, so there is no table.
        var cut = TableReader.OpenPartial(new ReadOnlyMessageSpan(message.AsSpan(0, message.Length - 1)), 0, Bytes(canonical),
            TableReader.MaxDepth);
        Assert.False(cut.IsPresent);
        Assert.Equal(Absent, cut.Scalar(Header * sizeof(ushort), canonical[Header], Absent));
    }

    [Fact]
    public void OpenPartial_NoTable_IsAbsent()
    {
        foreach (uint position in (uint[])[0, 1, 4, 8, uint.MaxValue - 3, uint.MaxValue])
        {
            var reader =
                TableReader.OpenPartial(new ReadOnlyMessageSpan(new byte[7]), position, Bytes(Canonical(20)), TableReader.MaxDepth);
            Assert.False(reader.IsPresent);
            Assert.False(reader.Has(4));
        }
    }

    private static int ValueOf(int entry) => 1000 * entry;

    // Fields of four bytes each, in order.
    private static ushort[] Canonical(int count) =>
        [(ushort)(count * sizeof(ushort)), (ushort)(4 + (4 * (count - Header))),
            .. Enumerable.Range(0, count - Header).Select(static i => (ushort)(4 + (4 * i)))];

    private static byte[] Bytes(ushort[] vtable) => MemoryMarshal.AsBytes<ushort>(vtable).ToArray();

    private static int TablePosition(int count) => (4 + (count * sizeof(ushort)) + 3) & ~3;

    // A root offset, the vtable, and a table in which every field has its value.
    private static byte[] Message(ushort[] vtable)
    {
        int position = TablePosition(vtable.Length);
        byte[] message = new byte[position + 4 + (4 * (vtable.Length - Header))];
        BinaryPrimitives.WriteInt32LittleEndian(message, position);
        Bytes(vtable).CopyTo(message, 4);
        BinaryPrimitives.WriteInt32LittleEndian(message.AsSpan(position), position - 4);
        for (int entry = Header; entry < vtable.Length; entry++)
        {
            BinaryPrimitives.WriteInt32LittleEndian(message.AsSpan(position + 4 + (4 * (entry - Header))), ValueOf(entry));
        }

        return message;
    }

    private static TableReader Open(byte[] message, ushort[] canonical)
    {
        var view = new ReadOnlyMessageSpan(message);
        return TableReader.OpenPartial(view, TableReader.RootPosition(view), Bytes(canonical), TableReader.MaxDepth);
    }

    private static int Read(byte[] message, ushort[] canonical, int entry) =>
        Open(message, canonical).Scalar(entry * sizeof(ushort), canonical[entry], Absent);
}
