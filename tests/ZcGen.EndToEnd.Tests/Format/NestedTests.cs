using Nested;
using Xunit;
using ZcGen.EndToEnd.Tests.Tools;
using ZcGen.Format;

namespace ZcGen.EndToEnd.Tests.Format;

/// <summary>Messages inside of messages, behind a size prefix, and with a file identifier; vectors with an alignment of their own; shared
/// strings.</summary>
public class NestedTests
{
    private static readonly string Schema = Path.Combine(AppContext.BaseDirectory, "Schemas", "nested.fbs");

    private delegate void BuildAction(Outer.Builder outer);

    [Fact]
    public void NestedMessage_BuiltInPlace_IsAMessageOfItsOwn()
    {
        byte[] message = Build(FillSample);
        Outer outer = Outer.Read(message);

        Assert.Equal("well-formed", Outer.Verify(message).ToString());
        AssertSample(outer);
        Assert.True(Inner.HasIdentifier(outer.Inner));

        // Copied out, so that its alignment is its own.
        byte[] inner = outer.Inner.ToArray();
        Assert.Equal("well-formed", Inner.Verify(inner).ToString());
        Assert.Equal("inner", Inner.Read(inner).Name.ToString());
    }

    [Fact]
    public void NestedMessage_InDirtyBuffer_HoldsNoStaleByte() => Assert.Equal(Build(FillSample, 0x00), Build(FillSample, 0xFF));

    [Fact]
    public void NestedMessage_GivenAsBytes_IsTheSame()
    {
        byte[] inner = Outer.Read(Build(FillSample)).Inner.ToArray();
        byte[] message = Build(outer => outer.Inner = inner);

        Assert.Equal("inner", Outer.Read(message).InnerAsInner.Name.ToString());
    }

    [Fact]
    public void NestedMessage_Absent_ReadsAsAbsent()
    {
        Outer outer = Outer.Read(Build(static _ => { }));

        Assert.False(outer.InnerAsInner.IsPresent);
        Assert.True(outer.FlexAsFlexBuffer.IsNull);
    }

    [Fact]
    public void NestedMessage_ScopeNotDisposed_HasNoBytes()
    {
        byte[] message = Build(static outer =>
        {
            outer.CreatePlainAsPlain(out Plain.Builder plain);
            plain.Id = 3;
        });

        Assert.False(Outer.Read(message).PlainAsPlain.IsPresent);
        Assert.Equal((VerifyError.BadLength, "plain"), (Outer.Verify(message).Error, Outer.Verify(message).Path));
    }

    [Fact]
    public void Verify_DamageInNestedMessage_IsNamedByItsPath()
    {
        byte[] message = Build(FillSample);
        int at = message.AsSpan().IndexOf("inner\0"u8) + 5;
        message[at] = 1;

        VerifyResult result = Outer.Verify(message);

        Assert.Equal((VerifyError.MissingTerminator, "inner.name", (uint)at), (result.Error, result.Path, result.Position));
    }

    [Fact]
    public void Verify_NestedMessages_CountAgainstTheLimitsOfTheOuterOne()
    {
        byte[] message = Build(FillSample);

        // Outer, inner, deeper, plain.
        Assert.True(Outer.Verify(message, new VerifierLimits(3, 4, 0)).IsValid);
        Assert.Equal(VerifyError.TooDeep, Outer.Verify(message, new VerifierLimits(2, 4, 0)).Error);
        Assert.Equal(VerifyError.TooManyTables, Outer.Verify(message, new VerifierLimits(3, 3, 0)).Error);
    }

    [Fact]
    public void NestedMessage_Mutated_Returns()
    {
        using var buffer = new GuardedBuffer(16 * 1024);
        byte[] message = Build(FillSample);
        int messages = Fuzz.Messages(400_000);
        int present = 0;
        for (int seed = 0; seed < messages; seed++)
        {
            byte[] mutated = Mutation.Of(message, new Random(seed));
            Span<byte> bytes = buffer.AtEnd(mutated.Length);
            mutated.CopyTo(bytes);
            Outer outer = Outer.Read(bytes);
            Inner inner = outer.InnerAsInner;
            present += inner.IsPresent && inner.Name.Utf8.Length >= 0 && inner.DeeperAsPlain.Id == 77 && inner.Values.Length == 3 ? 1 : 0;
            present += Outer.Verify(bytes, VerifierLimits.Linear(mutated.Length)).IsValid ? 1 : 0;
        }

        Assert.InRange(present, messages / 20, messages * 2);
    }

    [Fact]
    public void SizePrefix_BuiltAndRead_HoldsTheLength()
    {
        byte[] buffer = new byte[256];
        var message = new MessageBuilder();
        using (Inner.BuildSizePrefixed(message, buffer, out Inner.Builder inner))
        {
            inner.Name = "prefixed";
            inner.Wide = new Wide { Value = 1.5 };
        }

        ReadOnlySpan<byte> whole = buffer.AsSpan(0, message.Length);
        Assert.Equal(message.Length - 4, BitConverter.ToInt32(whole));
        Assert.Equal("well-formed", Inner.VerifySizePrefixed(whole).ToString());
        Assert.Equal("well-formed", Inner.VerifySizePrefixed(buffer).ToString());
        Assert.Equal("prefixed", Inner.ReadSizePrefixed(whole).Name.ToString());
        Assert.Equal(1.5, Inner.ReadSizePrefixed(buffer).Wide.Value);
        Assert.False(Inner.ReadSizePrefixed(whole[..^4]).IsPresent);
        Assert.Equal(VerifyError.BadLength, Inner.VerifySizePrefixed(whole[..^4]).Error);
        for (int length = 0; length < 4; length++)
        {
            Assert.False(Inner.ReadSizePrefixed(whole[..length]).IsPresent);
            Assert.Equal(VerifyError.BadLength, Inner.VerifySizePrefixed(whole[..length]).Error);
        }

        buffer[9] ^= 1;
        Assert.Equal(VerifyError.WrongIdentifier, Inner.VerifySizePrefixed(whole).Error);
    }

    [Fact]
    public void SizePrefix_BufferTooSmall_NamesWhatItNeeds()
    {
        for (int capacity = 0; capacity < 40; capacity++)
        {
            byte[] small = new byte[capacity];
            MessageTooLargeException error =
                Assert.Throws<MessageTooLargeException>(() => Inner.BuildSizePrefixed(new MessageBuilder(), small, out _).Dispose());
            Assert.True(error.Required > capacity);
        }
    }

    [Fact]
    public void TryRead_OtherIdentifier_IsRefused()
    {
        byte[] buffer = new byte[256];
        var message = new MessageBuilder();
        Inner.Build(message, buffer).Name = "named";

        Assert.True(Inner.TryRead(buffer, out Inner root));
        Assert.Equal("named", root.Name.ToString());
        buffer[4] ^= 1;
        Assert.False(Inner.TryRead(buffer, out root));
        Assert.False(root.IsPresent);
        Assert.False(Inner.TryRead(default, out _));
    }

    [Fact]
    public void VectorWithAlignment_WhateverStandsBefore_IsAligned()
    {
        for (int length = 0; length < 20; length++)
        {
            byte[] message = Build(outer =>
            {
                outer.First = new string('x', length);
                outer.CreateAligned(3).Fill(0xAB);
            });

            Assert.Equal(0, message.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xAB, 0xAB, 0xAB]) % 16);
        }
    }

    [Fact]
    public void SharedStrings_OfOneTable_StandOnce()
    {
        byte[] once = Build(static outer => outer.One = "shared text");
        byte[] thrice = Build(static outer =>
        {
            outer.One = "shared text";
            outer.Two = "other"u8;
            outer.Three = "shared text"u8;
        });
        Outer read = Outer.Read(thrice);

        Assert.Equal("well-formed", Outer.Verify(thrice).ToString());
        Assert.Equal(once.Length + 12, thrice.Length);
        Assert.Equal("shared text", read.One.ToString());
        Assert.Equal("other", read.Two.ToString());
        Assert.Equal("shared text", read.Three.ToString());
    }

    [Fact]
    public void SharedStrings_BeforeTheFieldThatWouldShareThem_StandAgain()
    {
        byte[] message = Build(static outer =>
        {
            outer.One = "shared text";
            Outer.Builder child = outer.CreateChild();
            child.One = "shared text";
            child.Two = "shared text";
            outer.Three = "shared text";
        });
        Outer read = Outer.Read(message);

        Assert.Equal("well-formed", Outer.Verify(message).ToString());
        Assert.Equal("shared text", read.One.ToString());
        Assert.Equal("shared text", read.Child.One.ToString());
        Assert.Equal("shared text", read.Child.Two.ToString());
        Assert.Equal("shared text", read.Three.ToString());
    }

    [Fact]
    public void SharedStrings_OfTheNextMessage_AreItsOwn()
    {
        byte[] buffer = new byte[1024];
        var message = new MessageBuilder();
        Outer.Builder outer = Outer.Build(message, buffer);
        outer.First = new string('x', 100);
        outer.One = "shared text";

        // The first message's bytes are still there, behind the second one.
        Outer.Build(message, buffer).Two = "shared text";

        Assert.Equal("shared text", Outer.Read(buffer.AsSpan(0, message.Length)).Two.ToString());
    }

    [ProgramFact("flatc")]
    public void FlatcsMessage_WithNestedMessage_ReadsTheSame()
    {
        byte[] message =
            Flatc.ToMessage(Schema,
                """{ "inner": { "name": "inner", "wide": { "value": 2.5 }, "values": [1, 2, 3] }, "plain": { "id": 9 }, "last": "last" }""");

        Assert.Equal("well-formed", Outer.Verify(message).ToString());
        Assert.Equal("inner", Outer.Read(message).InnerAsInner.Name.ToString());
        Assert.Equal(2.5, Outer.Read(message).InnerAsInner.Wide.Value);
        Assert.Equal(9, Outer.Read(message).PlainAsPlain.Id);

        string json = Flatc.ToJson(Schema, Build(FillSample));
        AssertSample(Outer.Read(Flatc.ToMessage(Schema, json)));
    }

    private static void FillSample(Outer.Builder outer)
    {
        outer.First = "first";
        using (outer.CreateInnerAsInner(out Inner.Builder inner))
        {
            inner.Name = "inner";
            inner.Wide = new Wide { Value = 2.5 };
            inner.Values = [1, 2, 3];
            using (inner.CreateDeeperAsPlain(out Plain.Builder deeper))
            {
                deeper.Id = 77;
            }
        }

        using (outer.CreatePlainAsPlain(out Plain.Builder plain))
        {
            plain.Id = 9;
        }

        outer.Last = "last";
    }

    private static void AssertSample(Outer outer)
    {
        Assert.Equal("inner", outer.InnerAsInner.Name.ToString());
        Assert.Equal(2.5, outer.InnerAsInner.Wide.Value);
        Assert.Equal([1, 2, 3], outer.InnerAsInner.Values.ToArray());
        Assert.Equal(9, outer.PlainAsPlain.Id);
        Assert.Equal("last", outer.Last.ToString());
        Assert.Equal(77, outer.InnerAsInner.DeeperAsPlain.Id);
    }

    private static byte[] Build(BuildAction build) => Build(build, 0xEE);

    private static byte[] Build(BuildAction build, byte stale)
    {
        byte[] buffer = new byte[4096];
        Array.Fill(buffer, stale);
        var message = new MessageBuilder();
        build(Outer.Build(message, buffer));
        return buffer[..message.Length];
    }
}
