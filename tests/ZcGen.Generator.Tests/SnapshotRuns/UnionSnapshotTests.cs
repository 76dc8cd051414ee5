using Snapshots.Mixed;
using Snapshots.Unions;
using ZcGen.Format;
using Point = Snapshots.Unions.Point;

namespace ZcGen.Generator.Tests.SnapshotRuns;

/// <summary>Unions of tables, structs and strings go through the code of the snapshots.</summary>
public sealed class UnionSnapshotTests
{
    private readonly byte[] _buffer = new byte[1024];
    private readonly MessageBuilder _message = new();

    private ReadOnlySpan<byte> Written => _buffer.AsSpan(0, _message.Length);

    [Fact]
    public void Unions_OfEachMember_ReturnIt()
    {
        Assert.Equal("circle 2", Describe(static shape => shape.CreateCircle().Radius = 2));
        Assert.Equal("point 3", Describe(static shape => shape.SetPoint(new Point { Y = 3 })));
        Assert.Equal("caption hello", Describe(static shape => shape.SetCaption("hello")));
        Assert.Equal("tag there", Describe(static shape => shape.CreateTag().Text = "there"));
        Assert.Equal("None", Describe(static shape => shape.Clear()));
    }

    [Fact]
    public void UnionVectors_OfEachMember_ReturnThem()
    {
        Row.Builder row = Row.Build(_message, _buffer);
        Cell.VectorBuilder cells = row.CreateCells(2);
        cells.AddNumber().Value = 1.5;
        cells.AddText().Value = "text";
        row.Finish();

        Row read = Row.Read(Written);
        Assert.True(Row.Verify(Written).IsValid);
        Assert.Equal(2, read.Cells.Count);
        Assert.Equal(1.5, read.Cells[0].Number.Value);
        Assert.True(read.Cells[1].TryGetText(out Snapshots.Mixed.Text text));
        Assert.Equal("text", text.Value.ToString());
    }

    private delegate void Fill(Shape.Builder shape);

    private string Describe(Fill fill)
    {
        Drawing.Builder drawing = Drawing.Build(_message, _buffer);
        fill(drawing.Shape);
        drawing.Finish();
        Assert.True(Drawing.Verify(Written).IsValid);
        Shape shape = Drawing.Read(Written).Shape;
        var visitor = new Describer();
        string described = shape.Accept<Describer, string>(ref visitor);
        Assert.Equal(described, shape.Match(
            static circle => $"circle {circle.Radius}",
            static point => $"point {point.Y}",
            static caption => $"caption {caption.ToString()}",
            static tag => $"tag {tag.Text.ToString()}",
            static kind => kind.ToString()));
        return described;
    }

    private struct Describer : Shape.IVisitor<string>
    {
        public readonly string Circle(Circle value) => $"circle {value.Radius}";

        public readonly string Point(Point value) => $"point {value.Y}";

        public readonly string Caption(ZcGen.Format.Utf8Text value) => $"caption {value.ToString()}";

        public readonly string Tag(Label value) => $"tag {value.Text.ToString()}";

        public readonly string Otherwise(Shape.MemberKind kind) => kind.ToString();
    }
}
