using System.Globalization;
using System.Text;
using Features.Shapes;
using Unions;
using ZcGen.Format;

namespace ZcGen.EndToEnd.Tests.Format;

/// <summary>Writes all of a <see cref="Drawing"/> as text, by each of the ways to take a union apart.</summary>
internal static class DrawingWalk
{
    // Hostile offsets can share targets, so a walk ends when its text is this long.
    private const int MaxLength = 20_000;

    public static string Text(Drawing drawing)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{drawing.Title.ToString()} {drawing.Last} [");
        Append(text, drawing.Part, 8);
        text.Append("][");
        Append(text, drawing.Must, 8);
        text.Append(']');
        foreach (Part part in drawing.Parts)
        {
            Append(text, part, 8);
            text.Append(';');
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, Part part, int depth)
    {
        if (depth == 0 || text.Length > MaxLength)
        {
            return;
        }

        var visitor = new Visitor(text, depth);
        part.Accept<Visitor, int>(ref visitor);
        int sum = part.Match(
            static circle => circle.Radius,
            static origin => (int)BitConverter.SingleToUInt32Bits(origin.X),
            static group => group.Parts.Count,
            static caption => caption.Utf8.Length,
            static other => other.Radius,
            static block => (int)block.Stamp,
            static kind => (int)kind);
        text.Append(CultureInfo.InvariantCulture, $"({sum},{part.IsPresent})");
    }

    private struct Visitor(StringBuilder text, int depth) : Part.IVisitor<int>
    {
        public readonly int Circle(Circle value) =>
            text.Append(CultureInfo.InvariantCulture, $"circle {value.Radius} {value.Label.ToString()}").Length;

        public readonly int Origin(Vec3 value) => text.Append(CultureInfo.InvariantCulture, $"origin {value.X} {value.Y} {value.Z}").Length;

        public readonly int Group(Group value)
        {
            text.Append(CultureInfo.InvariantCulture, $"group {value.Note.ToString()} {{");
            foreach (Part part in value.Parts)
            {
                if (text.Length > MaxLength)
                {
                    break;
                }

                Append(text, part, depth - 1);
                text.Append(';');
            }

            return text.Append('}').Length;
        }

        public readonly int Caption(Utf8Text value) => text.Append(value.ToString()).Length;

        public readonly int Other(Circle value) => text.Append(CultureInfo.InvariantCulture, $"other {value.Radius}").Length;

        public readonly int Block(Mixed value) =>
            text.Append(CultureInfo.InvariantCulture, $"block {value.Stamp} {value.Weights[1]}").Length;

        public readonly int Otherwise(Part.MemberKind kind) => text.Append(CultureInfo.InvariantCulture, $"kind {kind}").Length;
    }
}
