using Features;
using Features.Shapes;
using ZcGen.Format;

namespace ZcGen.EndToEnd.Tests.Format;

/// <summary>Touches every byte that an <see cref="Everything"/> reader gives access to.</summary>
internal static class MessageWalk
{
    /// <summary>Reads everything, and returns a sum of it so that nothing is optimised away. Visits at most <paramref name="budget"/>
    /// elements: hostile offsets can share targets.</summary>
    public static long Sum(Everything table, int budget)
    {
        long sum = table.I8 + table.U8 + table.I16 + table.U16 + table.I32 + table.U32 + table.I64 + (long)table.U64 + (long)table.Color
            + (long)table.Access;
        sum += BitConverter.SingleToInt32Bits(table.F32) + BitConverter.DoubleToInt64Bits(table.F64) + (table.B ? 1 : 0)
            + (table.MaybeI ?? 0) + (long)(table.MaybeColor ?? 0);
        sum += (table.MaybeB ?? false ? 1 : 0) + (long)(table.Wide) + BitConverter.DoubleToInt64Bits(table.MaybeD ?? 0);
        sum += Bytes(table.Name) + Bytes(table.Must) + Bytes(table.Bytes) + BitConverter.SingleToInt32Bits(table.Point.X)
            + (long)table.Mixed.Stamp + table.Mixed.Weights[2];
        foreach (Bool8 flag in table.Flags)
        {
            sum += flag ? 1 : 0;
        }

        foreach (int x in table.Ints)
        {
            sum += x;
        }

        foreach (double x in table.Doubles)
        {
            sum += BitConverter.DoubleToInt64Bits(x);
        }

        foreach (Color x in table.Colors)
        {
            sum += (long)x;
        }

        foreach (Vec3 x in table.Points)
        {
            sum += BitConverter.SingleToInt32Bits(x.Z);
        }

        foreach (Mixed x in table.Blocks)
        {
            sum += (long)x.Stamp;
        }

        foreach (Utf8Text text in table.Tags)
        {
            if (budget-- <= 0)
            {
                break;
            }

            sum += Bytes(text);
        }

        sum += Sum(table.Node, ref budget);
        foreach (Node node in table.Nodes)
        {
            sum += Sum(node, ref budget);
        }

        return sum;
    }

    private static long Sum(Node node, ref int budget)
    {
        if (!node.IsPresent || budget-- <= 0)
        {
            return 0;
        }

        long sum = node.Id + Bytes(node.Label) + Sum(node.Left, ref budget);
        foreach (Node child in node.Children)
        {
            if (budget <= 0)
            {
                break;
            }

            sum += Sum(child, ref budget);
        }

        return sum;
    }

    private static long Bytes(ReadOnlySpan<byte> bytes)
    {
        long sum = 0;
        foreach (byte x in bytes)
        {
            sum += x;
        }

        return sum;
    }
}
