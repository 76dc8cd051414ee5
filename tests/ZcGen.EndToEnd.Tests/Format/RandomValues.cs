using Features;
using Features.Shapes;

namespace ZcGen.EndToEnd.Tests.Format;

/// <summary>Random messages: the same for the same seed.</summary>
internal sealed class RandomValues(int seed)
{
    private static readonly string[] Pieces = ["", "a", "text", "Grüße", "日本語", "🚀🚀", "\"quoted\"\\", "line\nbreak", new string('x', 70)];

    private static readonly Color[] ColorValues = [Color.Red, Color.Green, Color.Blue];

    private readonly Random _random = new(seed);

    public EverythingValue Everything()
    {
        var value = new EverythingValue { Must = Text() };
        return value with
        {
            B = Chance() ? value.B : Chance(),
            I8 = Chance() ? value.I8 : (sbyte)_random.Next(-128, 128),
            U8 = Chance() ? value.U8 : (byte)_random.Next(256),
            I16 = Chance() ? value.I16 : (short)_random.Next(-32768, 32768),
            U16 = Chance() ? value.U16 : (ushort)_random.Next(65536),
            I32 = Chance() ? value.I32 : _random.Next(int.MinValue, int.MaxValue),
            U32 = Chance() ? value.U32 : (uint)_random.NextInt64(1L << 32),
            I64 = Chance() ? value.I64 : _random.NextInt64(long.MinValue, long.MaxValue),
            U64 = Chance() ? value.U64 : (ulong)_random.NextInt64(long.MinValue, long.MaxValue),
            F32 = Chance() ? value.F32 : Float(),
            F64 = Chance() ? value.F64 : Double(),
            Color = Chance() ? value.Color : OneColor(),
            Access = Chance() ? value.Access : (Access)(_random.Next(4) | (_random.Next(2) << 9)),
            Wide = Chance() ? value.Wide : Wide.Most,
            MaybeB = Chance() ? null : Chance(),
            MaybeI = Chance() ? null : _random.Next(3),
            MaybeD = Chance() ? null : Double(),
            MaybeColor = Chance() ? null : OneColor(),
            Point = Chance() ? null : Point(),
            Mixed = Chance() ? null : Mixed(),
            Name = Chance() ? null : Text(),
            Node = Chance() ? null : Node(3),
            Flags = Many(Chance),
            Bytes = Many(() => (byte)_random.Next(256)),
            Ints = Many(() => _random.Next(int.MinValue, int.MaxValue)),
            Doubles = Many(Double),
            Colors = Many(OneColor),
            Points = Many(Point),
            Blocks = Many(Mixed),
            Tags = Many(Text),
            Nodes = Many(() => Node(2)),
        };
    }

    private NodeValue Node(int depth) => new(
        _random.Next(100),
        Chance() ? null : Text(),
        depth == 0 || Chance() ? null : Node(depth - 1),
        depth == 0 ? null : Many(() => Node(depth - 1)));

    private bool Chance() => _random.Next(2) == 0;

    private T[]? Many<T>(Func<T> one) => Chance() ? null : [.. Enumerable.Range(0, _random.Next(5)).Select(_ => one())];

    private string Text() => Pieces[_random.Next(Pieces.Length)] + Pieces[_random.Next(Pieces.Length)];

    private Color OneColor() => ColorValues[_random.Next(ColorValues.Length)];

    // Values that a short decimal text gives back exactly, because flatc prints few digits.
    private float Float() => _random.Next(-1000, 1000) / 8F;

    private double Double() => _random.Next(-100000, 100000) / 64D;

    private Vec3 Point() => new() { X = Float(), Y = Float(), Z = Float() };

    private Mixed Mixed()
    {
        var mixed =
            new Mixed { Flag = Chance(), Small = (sbyte)_random.Next(-128, 128), Position = Point(), Stamp = (ulong)_random.NextInt64() };
        for (int i = 0; i < 3; i++)
        {
            mixed.Weights[i] = (short)_random.Next(-32768, 32768);
        }

        mixed.Path[0] = Point();
        mixed.Path[1] = Point();
        return mixed;
    }
}
