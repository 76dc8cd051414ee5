using Counting;
using ZcGen.Rpc;

namespace ZcGen.Campaign.Tests.Peer;

/// <summary>Appends the id of each call that it carries out to a file before it replies.</summary>
/// <param name="log">The file. What was written survives the process, as the kernel has it.</param>
internal sealed class CountingService(FileStream log) : CounterServer
{
    private readonly byte[] _id = new byte[sizeof(ulong)];

    /// <summary>Gets or sets the host whose connections <c>GetState</c> reports.</summary>
    public ServerHost? Host { get; set; }

    protected override void CarryOut(Work request, Done.Builder reply, CallContext context)
    {
        BitConverter.TryWriteBytes(_id, request.Id);
        log.Write(_id);
        if (request.SleepMilliseconds > 0)
        {
            Thread.Sleep(request.SleepMilliseconds);
        }

        reply.Sum = WorkSum.Of(request.Id, request.Payload);
    }

    protected override void GetState(StateRequest request, State.Builder reply, CallContext context) =>
        reply.Connections = Host?.ConnectionCount ?? 0;
}
