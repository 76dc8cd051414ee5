using Features.Shapes;
using FsCheck;
using FsCheck.Fluent;
using Unions;
using Xunit;
using ZcGen.CompilerServices;
using ZcGen.EndToEnd.Tests.Tools;
using ZcGen.Format;
using ZcGen.Tests.FlatcWasm;

namespace ZcGen.EndToEnd.Tests.Format;

/// <summary>Unions: built in place, read in every way, tolerant of members that a schema does not know.</summary>
public class UnionTests
{
    private const string SampleText =
        "plan 7 [circle 3 rund(3,True)][caption(7,True)]"
        + "circle 1 (1,True);origin 1 2 3(1065353216,True);group g {circle 5 (5,True);}(1,True);Ünion(6,True);other 9(9,True);block 5 "
        + "-2(5,True);";

    private const string SampleJson = """
        {
          "title": "plan", "last": 7,
          "part_type": "Circle", "part": { "radius": 3, "label": "rund" },
          "must_type": "Caption", "must": "caption",
          "parts_type": ["Circle", "Origin", "Group", "Caption", "Other", "Block"],
          "parts": [
            {}, { "x": 1, "y": 2, "z": 3 }, { "note": "g", "parts_type": ["Circle"], "parts": [{ "radius": 5 }] }, "Ünion", { "radius": 9 },
            {
              "flag": false, "small": 0, "position": { "x": 0, "y": 0, "z": 0 }, "weights": [0, -2, 0],
              "path": [{ "x": 0, "y": 0, "z": 0 }, { "x": 0, "y": 0, "z": 0 }], "stamp": 5
            }
          ]
        }
        """;

    private static readonly string Schema = Path.Combine(AppContext.BaseDirectory, "Schemas", "unions.fbs");

    private delegate void BuildAction(Drawing.Builder drawing);

    [Fact]
    public void Union_OfEveryMember_ReadsWhatWasBuilt()
    {
        byte[] message = Sample();

        Assert.Equal("well-formed", Drawing.Verify(message).ToString());
        Assert.Equal(SampleText, DrawingWalk.Text(Drawing.Read(message)));
    }

    [Fact]
    public void Union_AskedForEachMember_GivesOnlyTheOneItHolds()
    {
        byte[] message = Build(static drawing => drawing.Part.CreateCircle().Radius = 4);
        Part part = Drawing.Read(message).Part;

        Assert.Equal(Part.MemberKind.Circle, part.Kind);
        Assert.True(part.TryGetCircle(out Circle circle));
        Assert.Equal(4, circle.Radius);
        Assert.Equal(4, part.Circle.Radius);
        Assert.False(part.TryGetOther(out _));
        Assert.False(part.TryGetOrigin(out _));
        Assert.False(part.TryGetCaption(out _));
        Assert.Null(part.Origin);
        Assert.False(part.Caption.IsPresent);
        Assert.False(part.Group.IsPresent);
    }

    [Fact]
    public void Union_NotSet_IsNone()
    {
        byte[] message = Build(static _ => { });
        Part part = Drawing.Read(message).Part;

        Assert.Equal(Part.MemberKind.None, part.Kind);
        Assert.False(part.IsPresent);
        Assert.Equal("None", part.Match(
            static _ =>
                "", static _ => "", static _ => "", static _ => "", static _ => "", static _ => "", static kind => kind.ToString()));
    }

    [Fact]
    public void Union_SetAgain_HoldsTheLast()
    {
        byte[] message = Build(static drawing =>
        {
            drawing.Part.CreateCircle().Radius = 4;
            drawing.Part.SetCaption("now text");
        });
        byte[] cleared = Build(static drawing =>
        {
            drawing.Part.SetCaption("text");
            drawing.Part.Clear();
        });

        Assert.Equal("now text", Drawing.Read(message).Part.Caption.ToString());
        Assert.Equal(Part.MemberKind.Caption, Drawing.Read(message).Part.Kind);
        Assert.Equal(Part.MemberKind.None, Drawing.Read(cleared).Part.Kind);
        Assert.False(Drawing.Read(cleared).Part.IsPresent);
        Assert.True(Drawing.Verify(cleared).IsValid);
    }

    [Fact]
    public void Union_InDirtyBuffer_HoldsNoStaleByte() => Assert.Equal(Build(FillSample, 0x00), Build(FillSample, 0xFF));

    [Fact]
    public void Union_WithStateAndVisitor_AllocatesNothing()
    {
        byte[] buffer = new byte[4096];
        var message = new MessageBuilder();
        int sum = Round(message, buffer);

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1000; i++)
        {
            sum += Round(message, buffer);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(1001 * (1 + 1 + 1 + 9 + 5), sum);
    }

    [Fact]
    public void VectorOfUnions_MoreThanItsCapacity_IsRefused()
    {
        InvalidOperationException error = Assert.Throws<InvalidOperationException>(() => Build(static drawing =>
        {
            Part.VectorBuilder parts = drawing.CreateParts(1);
            parts.AddCaption("one");
            parts.AddCaption("two");
        }));

        Assert.Contains("1 elements", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Union_TooLarge_NamesWhatItNeeds()
    {
        byte[] whole = Sample();
        for (int capacity = 0; capacity < whole.Length; capacity += 4)
        {
            byte[] small = new byte[capacity];
            MessageTooLargeException error =
                Assert.Throws<MessageTooLargeException>(() => FillSample(Drawing.Build(new MessageBuilder(), small)));
            Assert.InRange(error.Required, capacity + 1, whole.Length);
        }
    }

    [Fact]
    public void Union_OfNewerMember_IsToleratedAndNamedByNumber()
    {
        byte[] message = Sample();

        Assert.Equal("well-formed", OldDrawing.Verify(message).ToString());
        OldDrawing old = OldDrawing.Read(message);
        Assert.Equal((OldPart.MemberKind)4, old.Must.Kind);
        Assert.True(old.Must.IsPresent);
        Assert.False(old.Must.TryGetCircle(out _));
        Assert.Equal(4, old.Must.Match(static _ => 0, static _ => 0, static kind => (int)kind));
        Assert.Equal(6, old.Parts.Count);
        Assert.Equal(3, old.Part.Circle.Radius);
        Assert.Equal(2, old.Parts[1].Origin!.Value.Y);
    }

    [Fact]
    public void Union_NestedTooDeep_EndsAtTheLimit()
    {
        byte[] message = Build(static drawing =>
        {
            Part.VectorBuilder parts = drawing.CreateParts(1);
            for (int i = 0; i < 80; i++)
            {
                parts = parts.AddGroup().CreateParts(1);
            }
        });
        int depth = 0;
        for (UnionVector<Part, Part.MemberKind> parts = Drawing.Read(message).Parts; parts.Count > 0 && depth < 100;
            parts = parts[0].Group.Parts)
        {
            depth++;
        }

        Assert.Equal(TableReader.MaxDepth + 1, depth);
        Assert.Equal(VerifyError.TooDeep, Drawing.Verify(message).Error);
        Assert.True(Drawing.Verify(message, VerifierLimits.Default with { MaxDepth = 81 }).IsValid);
    }

    [Fact]
    public void Union_OfWideKind_RoundTrips()
    {
        byte[] buffer = new byte[512];
        var message = new MessageBuilder();
        WideDrawing.Builder drawing = WideDrawing.Build(message, buffer);
        drawing.Part.SetWords("wide");
        Wide.VectorBuilder parts = drawing.CreateParts(3);
        parts.AddCircle().Radius = 2;
        parts.AddWords("w");

        ReadOnlySpan<byte> bytes = buffer.AsSpan(0, message.Length);
        Assert.True(WideDrawing.Verify(bytes).IsValid);
        WideDrawing read = WideDrawing.Read(bytes);
        Assert.Equal((Wide.MemberKind)40000, read.Part.Kind);
        Assert.Equal("wide", read.Part.Words.ToString());
        Assert.Equal(2, read.Parts.Count);
        Assert.Equal(2, read.Parts[0].Circle.Radius);
        Assert.Equal("w", read.Parts[1].Words.ToString());
        Assert.Equal(Wide.MemberKind.None, read.Parts[2].Kind);
        Assert.Equal(Wide.MemberKind.None, read.Parts[-1].Kind);
    }

    [Fact]
    public void Verify_KindWithoutValueOrValueWithoutKind_Accepts()
    {
        byte[] message = Build(static drawing => drawing.Part.SetCaption("text"));
        int vtable = message.AsSpan().IndexOf("text"u8) > 0 ? RootVTable(message) : 0;

        byte[] withoutValue = [.. message];
        withoutValue.AsSpan(vtable + 8, 2).Clear();
        byte[] withoutKind = [.. message];
        withoutKind.AsSpan(vtable + 6, 2).Clear();

        Assert.Equal("well-formed", Drawing.Verify(withoutValue).ToString());
        Assert.Equal(Part.MemberKind.Caption, Drawing.Read(withoutValue).Part.Kind);
        Assert.False(Drawing.Read(withoutValue).Part.IsPresent);
        Assert.False(Drawing.Read(withoutValue).Part.TryGetCaption(out _));
        Assert.Equal("well-formed", Drawing.Verify(withoutKind).ToString());
        Assert.Equal(Part.MemberKind.None, Drawing.Read(withoutKind).Part.Kind);
        Assert.True(Drawing.Read(withoutKind).Part.IsPresent);
    }

    [Fact]
    public void Verify_RequiredUnionAbsent_SaysMissingField()
    {
        byte[] buffer = new byte[512];
        var message = new MessageBuilder();
        Drawing.Build(message, buffer).Title = "no must";

        VerifyResult result = Drawing.Verify(buffer.AsSpan(0, message.Length));

        Assert.Equal((VerifyError.MissingField, "must"), (result.Error, result.Path));
    }

    [Fact]
    public void Verify_VectorsOfTwoLengths_SaysBadUnion()
    {
        byte[] message = Build(static drawing =>
        {
            Part.VectorBuilder parts = drawing.CreateParts(2);
            parts.AddCaption("one");
            parts.AddCaption("two");
        });
        // The only vector of two bytes: kinds 4 and 4.
        int kinds = message.AsSpan().IndexOf((ReadOnlySpan<byte>)[2, 0, 0, 0, 4, 4]);
        message[kinds] = 1;

        VerifyResult result = Drawing.Verify(message);

        Assert.Equal((VerifyError.BadUnion, "parts"), (result.Error, result.Path));
        Assert.Equal(1, Drawing.Read(message).Parts.Count);
    }

    [Fact]
    public void Verify_DamagedMember_IsNamedByItsPath()
    {
        byte[] message = Sample();
        message[message.AsSpan().IndexOf("Ünion\0"u8) + 6] = 1;

        VerifyResult result = Drawing.Verify(message);

        Assert.Equal((VerifyError.MissingTerminator, "parts[3]"), (result.Error, result.Path));
    }

    [Fact]
    public void Reader_MutatedUnions_Returns()
    {
        using var buffer = new GuardedBuffer(16 * 1024);
        byte[] message = Sample();
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
        {
            var random = new System.Random(seed);
            for (int round = 0; round < 100; round++)
            {
                byte[] mutated = Mutation.Of(message, random);
                Span<byte> end = buffer.AtEnd(mutated.Length);
                mutated.CopyTo(end);
                string text = DrawingWalk.Text(Drawing.Read(end));
                VerifyResult verdict = Drawing.Verify(end, VerifierLimits.Linear(mutated.Length));
                Span<byte> start = buffer.AtStart(mutated.Length);
                mutated.CopyTo(start);
                Assert.Equal(text, DrawingWalk.Text(Drawing.Read(start)));
                Assert.Equal(verdict, Drawing.Verify(start, VerifierLimits.Linear(mutated.Length)));
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(Fuzz.Messages(600)));
    }

    [ProgramFact("flatc")]
    public void FlatcsMessage_OfUnions_ReadsTheSame()
    {
        byte[] message = Flatc.ToMessage(Schema, SampleJson);

        Assert.Equal("well-formed", Drawing.Verify(message).ToString());
        Assert.Equal(SampleText, DrawingWalk.Text(Drawing.Read(message)));
    }

    [FlatcWasmFact]
    public void Message_OfUnions_IsTheSameThroughFlatcsJson()
    {
        string json = WasmFlatc.ToJson(Schema, Sample());
        byte[] message = WasmFlatc.ToMessage(Schema, json);

        Assert.Contains("\"must_type\": \"Caption\"", json, StringComparison.Ordinal);
        Assert.Equal("well-formed", Drawing.Verify(message).ToString());
        Assert.Equal(SampleText, DrawingWalk.Text(Drawing.Read(message)));
    }

    private static byte[] Sample() => Build(FillSample);

    private static void FillSample(Drawing.Builder drawing)
    {
        drawing.Title = "plan";
        drawing.Last = 7;
        Circle.Builder circle = drawing.Part.CreateCircle();
        circle.Radius = 3;
        circle.Label = "rund";
        drawing.Must.SetCaption("caption"u8);
        Part.VectorBuilder parts = drawing.CreateParts(7);
        parts.AddCircle();
        parts.AddOrigin(new Vec3 { X = 1, Y = 2, Z = 3 });
        Group.Builder group = parts.AddGroup();
        group.Note = "g";
        group.CreateParts(1).AddCircle().Radius = 5;
        parts.AddCaption("Ünion");
        parts.AddOther().Radius = 9;
        var block = new Mixed { Stamp = 5 };
        block.Weights[1] = -2;
        parts.AddBlock(block);
    }

    private static int Round(MessageBuilder message, byte[] buffer)
    {
        Drawing.Builder drawing = Drawing.Build(message, buffer);
        FillSample(drawing);
        int sum = 0;
        Drawing read = Drawing.Read(buffer.AsSpan(0, message.Length));
        foreach (Part part in read.Parts)
        {
            sum += part.Match(
                1,
                static (_, circle) => circle.Radius,
                static (one, _) => one,
                static (one, _) => one,
                static (_, _) => 0,
                static (_, other) => other.Radius,
                static (_, block) => (int)block.Stamp,
                static (_, _) => 1000);
        }

        return sum;
    }

    private static byte[] Build(BuildAction build) => Build(build, 0xEE);

    private static byte[] Build(BuildAction build, byte stale)
    {
        byte[] buffer = new byte[4096];
        Array.Fill(buffer, stale);
        var message = new MessageBuilder();
        Drawing.Builder drawing = Drawing.Build(message, buffer);
        drawing.Must.SetCaption("");
        build(drawing);
        return buffer[..message.Length];
    }

    private static int RootVTable(byte[] message)
    {
        int root = BitConverter.ToInt32(message, 0);
        return root - BitConverter.ToInt32(message, root);
    }
}
