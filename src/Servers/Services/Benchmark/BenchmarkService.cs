using ZcGen.Kernel.Abi;
using ZcGen.Rpc;
using ZcGen.Servers.Services.Tasks;

namespace ZcGen.Servers.Services.Benchmark;

/// <summary>Returns what it is given, so that the cost of a call itself can be counted.</summary>
public sealed class BenchmarkService : BenchmarkServer
{
    /// <summary>The name of the server.</summary>
    public const string Name = "benchmark";

    /// <summary>Runs the program of the server.</summary>
    public static void Run(TaskPort port) => new ServerTask(port).Serve(Name, new BenchmarkService());

    /// <inheritdoc/>
    protected override void Nop(NopRequest request, NopReply.Builder reply, CallContext context) => reply.Value = request.Value;

    /// <inheritdoc/>
    protected override void NopWithBytes(NopWithBytesRequest request, NopWithBytesReply.Builder reply, CallContext context) =>
        reply.Data = request.Data;
}
