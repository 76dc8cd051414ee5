using Features;
using FsCheck;
using FsCheck.Fluent;
using Xunit;
using ZcGen.Format;

namespace ZcGen.EndToEnd.Tests.Format;

/// <summary>Readers and verifiers return, whatever the bytes: they never throw and never leave the buffer.</summary>
/// <remarks>The buffers stand between pages that nobody may touch, so a read outside of them ends the test run.</remarks>
public class HostileBytesTests
{
    private const int ElementBudget = 5000;

    [Fact]
    public void Reader_AnyBytes_Returns()
    {
        using var buffer = new GuardedBuffer(64 * 1024);
        Prop.ForAll<byte[]>(ArbMap.Default.ArbFor<byte[]>(), bytes =>
        {
            byte[] message = bytes ?? [];
            Exercise(buffer, message);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(5000).WithEndSize(600));
    }

    [Fact]
    public void Read_Default_IsAbsent() => Assert.False(Everything.Read(default).IsPresent);

    [Fact]
    public void Reader_MutatedMessages_Returns()
    {
        using var buffer = new GuardedBuffer(64 * 1024);
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
        {
            var random = new System.Random(seed);
            byte[] message = new RandomValues(random.Next(50)).Everything().ToMessage();
            for (int round = 0; round < 40; round++)
            {
                byte[] mutated = Mutation.Of(message, random);
                Exercise(buffer, mutated);
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(Fuzz.Messages(1500)));
    }

    [Fact]
    public async Task Reader_WhileAnotherThreadMutates_Returns()
    {
        using var buffer = new GuardedBuffer(64 * 1024);
        byte[] message = new RandomValues(7).Everything().ToMessage();
        message.CopyTo(buffer.AtEnd(message.Length));
        using var stop = new CancellationTokenSource();
        Task mutator = Task.Run(() =>
        {
            var random = new System.Random(1);
            while (!stop.IsCancellationRequested)
            {
                Span<byte> bytes = buffer.AtEnd(message.Length);
                bytes[random.Next(bytes.Length)] = random.Next(3) == 0 ? message[random.Next(message.Length)] : (byte)random.Next(256);
                if (random.Next(200) == 0)
                {
                    message.CopyTo(bytes);
                }
            }
        });

        int messages = Fuzz.Messages(150_000);
        long sum = 0;
        try
        {
            for (int i = 0; i < messages; i++)
            {
                sum += MessageWalk.Sum(Everything.Read(buffer.AtEnd(message.Length)), ElementBudget);
                sum += (long)Everything.Verify(buffer.AtEnd(message.Length), VerifierLimits.Linear(message.Length)).Error;
            }
        }
        finally
        {
            await stop.CancelAsync();
            await mutator;
        }

        Assert.NotEqual(0, sum);
    }

    [Fact]
    public void Verify_AcceptedMessage_ReadsTheSameWithAndWithoutCanonicalVTable()
    {
        // The verifier accepts it, so both ways of reading must agree; flatc's vtables are never the canonical ones.
        for (int seed = 0; seed < 200; seed++)
        {
            EverythingValue value = new RandomValues(seed).Everything();
            byte[] message = value.ToMessage();
            Assert.True(Everything.Verify(message).IsValid);
            Assert.Equal(EverythingJson.Of(value).ToJsonString(),
                EverythingJson.Of(EverythingValue.From(Everything.Read(message))).ToJsonString());
        }
    }

    private static void Exercise(GuardedBuffer buffer, byte[] message)
    {
        Span<byte> end = buffer.AtEnd(message.Length);
        message.CopyTo(end);
        long fromEnd = MessageWalk.Sum(Everything.Read(end), ElementBudget);
        VerifyResult verdict = Everything.Verify(end, VerifierLimits.Linear(message.Length));

        Span<byte> start = buffer.AtStart(message.Length);
        message.CopyTo(start);
        Assert.Equal(fromEnd, MessageWalk.Sum(Everything.Read(start), ElementBudget));
        Assert.Equal(verdict, Everything.Verify(start, VerifierLimits.Linear(message.Length)));
    }
}
