using System.Buffers.Binary;
using ZcGen.Kernel.Transport;
using ZcGen.Rpc;
using ZcGen.Servers.Services;

namespace ZcGen.Servers.Tests.Awaiting;

/// <summary>Notes each call in a ledger, and answers with what follows from its number.</summary>
/// <param name="ledger">The ledger.</param>
/// <param name="inbox">The task's port, for handlers that take time.</param>
internal sealed class RecordingService(CallLedger ledger, TaskInbox inbox) : BenchmarkServer
{
    /// <summary>Every so many'th call throws.</summary>
    public const uint ThrowsEvery = 11;

    /// <summary>Every so many'th call takes <see cref="SlowTicks"/>.</summary>
    public const uint SlowEvery = 13;

    /// <summary>How long a slow handler takes.</summary>
    public const uint SlowTicks = 4;

    /// <summary>What the reply to a call says.</summary>
    public static uint Answer(uint number) => number * 0x9E37_79B9;

    /// <inheritdoc/>
    protected override void Nop(NopRequest request, NopReply.Builder reply, CallContext context)
    {
        uint number = request.Value;
        Execute(number);
        reply.Value = Answer(number);
    }

    /// <inheritdoc/>
    protected override void NopWithBytes(NopWithBytesRequest request, NopWithBytesReply.Builder reply, CallContext context)
    {
        ReadOnlySpan<byte> data = request.Data;
        uint number = BinaryPrimitives.ReadUInt32LittleEndian(data);
        Execute(number);
        reply.CreateData(data.Length).Fill((byte)Answer(number));
    }

    private void Execute(uint number)
    {
        ledger.Execute(number);
        if (number % SlowEvery == SlowEvery - 1)
        {
            inbox.Sleep(SlowTicks);
        }

        if (number % ThrowsEvery == ThrowsEvery - 1)
        {
            throw new RpcException(StatusCode.AlreadyExists, "as its number wants it");
        }
    }
}
