using Features;
using Features.Shapes;
using ZcGen.Format;

namespace ZcGen.EndToEnd.Tests.Format;

/// <summary>What an <see cref="Everything"/> says, as plain values, to build one from and to compare one with.</summary>
internal sealed record EverythingValue
{
    public bool B { get; init; } = true;

    public sbyte I8 { get; init; } = -8;

    public byte U8 { get; init; } = 200;

    public short I16 { get; init; } = -1600;

    public ushort U16 { get; init; } = 60000;

    public int I32 { get; init; } = -320000;

    public uint U32 { get; init; } = 4000000000;

    public long I64 { get; init; } = -9000000000;

    public ulong U64 { get; init; } = 18000000000000000000;

    public float F32 { get; init; } = 1.5F;

    public double F64 { get; init; } = -2.25;

    public Color Color { get; init; } = Color.Blue;

    public Access Access { get; init; } = Access.Read | Access.Execute;

    public Wide Wide { get; init; }

    public bool? MaybeB { get; init; }

    public int? MaybeI { get; init; }

    public double? MaybeD { get; init; }

    public Color? MaybeColor { get; init; }

    public Vec3? Point { get; init; }

    public Mixed? Mixed { get; init; }

    public string? Name { get; init; }

    public string Must { get; init; } = "";

    public NodeValue? Node { get; init; }

    public bool[]? Flags { get; init; }

    public byte[]? Bytes { get; init; }

    public int[]? Ints { get; init; }

    public double[]? Doubles { get; init; }

    public Color[]? Colors { get; init; }

    public Vec3[]? Points { get; init; }

    public Mixed[]? Blocks { get; init; }

    public string[]? Tags { get; init; }

    public NodeValue[]? Nodes { get; init; }

    /// <summary>Builds it and returns the message.</summary>
    public byte[] ToMessage()
    {
        byte[] buffer = new byte[1 << 20];
        var message = new MessageBuilder();
        Build(Everything.Build(message, buffer));
        return buffer[..message.Length];
    }

    public static EverythingValue From(Everything table) => new()
    {
        B = table.B,
        I8 = table.I8,
        U8 = table.U8,
        I16 = table.I16,
        U16 = table.U16,
        I32 = table.I32,
        U32 = table.U32,
        I64 = table.I64,
        U64 = table.U64,
        F32 = table.F32,
        F64 = table.F64,
        Color = table.Color,
        Access = table.Access,
        Wide = table.Wide,
        MaybeB = table.MaybeB,
        MaybeI = table.MaybeI,
        MaybeD = table.MaybeD,
        MaybeColor = table.MaybeColor,
        Point = table.HasPoint ? table.Point : null,
        Mixed = table.HasMixed ? table.Mixed : null,
        Name = table.Name.IsPresent ? table.Name.ToString() : null,
        Must = table.Must.ToString(),
        Node = NodeValue.From(table.Node),
        Flags = table.HasFlags ? Array.ConvertAll(table.Flags.ToArray(), flag => flag.Value) : null,
        Bytes = table.HasBytes ? table.Bytes.ToArray() : null,
        Ints = table.HasInts ? table.Ints.ToArray() : null,
        Doubles = table.HasDoubles ? table.Doubles.ToArray() : null,
        Colors = table.HasColors ? table.Colors.ToArray() : null,
        Points = table.HasPoints ? table.Points.ToArray() : null,
        Blocks = table.HasBlocks ? table.Blocks.ToArray() : null,
        Tags = table.HasTags ? Strings(table.Tags) : null,
        Nodes = table.HasNodes ? NodeValue.From(table.Nodes) : null,
    };

    /// <summary>Sets what differs from an absent field, in an order that is neither the schema's nor the layout's.</summary>
    public void Build(Everything.Builder table)
    {
        if (Nodes is not null)
        {
            Node.VectorBuilder nodes = table.CreateNodes(Nodes.Length);
            foreach (NodeValue node in Nodes)
            {
                node.Build(node.Id % 2 == 0 ? nodes.Add(node.Id, node.Label) : nodes.Add());
            }
        }

        if (Tags is not null)
        {
            Utf8TextVectorBuilder tags = table.CreateTags(Tags.Length);
            foreach (string tag in Tags)
            {
                tags.Add(tag);
            }
        }

        table.Must = Must;
        if (Name is not null)
        {
            table.Name = Name;
        }

        BuildVectors(table);
        BuildInline(table);
        Node?.Build(table.CreateNode());
    }

    private static string[] Strings(Utf8TextVector texts)
    {
        var strings = new List<string>();
        foreach (Utf8Text text in texts)
        {
            strings.Add(text.ToString());
        }

        return [.. strings];
    }

    private void BuildVectors(Everything.Builder table)
    {
        if (Flags is not null)
        {
            Span<Bool8> flags = table.CreateFlags(Flags.Length);
            for (int i = 0; i < flags.Length; i++)
            {
                flags[i] = Flags[i];
            }
        }

        if (Bytes is not null)
        {
            table.Bytes = Bytes;
        }

        if (Ints is not null)
        {
            Ints.CopyTo(table.CreateInts(Ints.Length));
        }

        if (Doubles is not null)
        {
            table.Doubles = Doubles;
        }

        if (Colors is not null)
        {
            table.Colors = Colors;
        }

        if (Points is not null)
        {
            table.Points = Points;
        }

        if (Blocks is not null)
        {
            table.Blocks = Blocks;
        }
    }

    private void BuildInline(Everything.Builder table)
    {
        table.B = B;
        table.I8 = I8;
        table.U8 = U8;
        table.I16 = I16;
        table.U16 = U16;
        table.I32 = I32;
        table.U32 = U32;
        table.I64 = I64;
        table.U64 = U64;
        table.F32 = F32;
        table.F64 = F64;
        table.Color = Color;
        table.Access = Access;
        table.Wide = Wide;
        table.MaybeB = MaybeB;
        table.MaybeI = MaybeI;
        table.MaybeD = MaybeD;
        table.MaybeColor = MaybeColor;
        if (Point is { } point)
        {
            table.Point = point;
        }

        if (Mixed is { } mixed)
        {
            table.Mixed = mixed;
        }
    }
}
