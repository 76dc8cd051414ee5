using Parts;
using Xunit;
using ZcGen.Format;

namespace ZcGen.EndToEnd.Tests.Format;

/// <summary>Other parts of generated structs: they may add what they like, but not length.</summary>
public class StructPartTests
{
    [Fact]
    public void Struct_WithOtherViewOfItsBytes_IsReadAndBuilt()
    {
        byte[] buffer = new byte[256];
        var message = new MessageBuilder();
        Holder.Build(message, buffer).Seen = [new Seen { AsFloat = 1 }];

        Assert.Equal(0x3F80_0000, Holder.Read(buffer.AsSpan(0, message.Length)).Seen[0].Number);
    }

    [Fact]
    public void Struct_MadeLonger_IsRefusedWhereverItWouldMoveWhatFollows()
    {
        byte[] buffer = new byte[256];
        var message = new MessageBuilder();
        int length = Build(message, buffer);

        Assert.Contains("'Parts.Longer' has 8 bytes", Refusal(() => Holder.Read(buffer.AsSpan(0, length)).Longer.Length),
            StringComparison.Ordinal);
        Refusal(() => Holder.Read(buffer.AsSpan(0, length)).One.Number);
        Refusal(() => Holder.Mutate(buffer.AsSpan(0, length)).Longer.Length);
        Refusal(() => Holder.Build(message, buffer).CreateLonger(2).Length);
        Refusal(() => Holder.Build(message, buffer).WriteLonger().Count);
        Refusal(() => Set(Holder.Build(message, buffer)));
    }

    [Fact]
    public void StructAroundOneMadeLonger_IsRefused()
    {
        byte[] buffer = new byte[256];
        var message = new MessageBuilder();
        int length = Build(message, buffer);

        Refusal(() => Holder.Read(buffer.AsSpan(0, length)).Around.Length);
        Refusal(() => Holder.Read(buffer.AsSpan(0, length)).AroundFar.Length);
        Refusal(() => Holder.Build(message, buffer).CreateAroundFar(2).Length);
    }

    private static int Build(MessageBuilder message, byte[] buffer)
    {
        Holder.Build(message, buffer);
        return message.Length;
    }

    private static int Set(Holder.Builder holder)
    {
        holder.One = default;
        return 0;
    }

    private static string Refusal(Func<int> use) => Assert.Throws<InvalidOperationException>(() => use()).Message;
}
