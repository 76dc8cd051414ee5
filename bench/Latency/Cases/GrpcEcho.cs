using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using ZcGen.Latency.Proto;

namespace ZcGen.Latency.Cases;

/// <summary>The other half of <see cref="GrpcCall"/>: says back what is said.</summary>
internal sealed class GrpcEcho : Echo.EchoBase
{
    public static KestrelPeer Start(string name) =>
        new(name, static services => services.AddGrpc(), static application => application.MapGrpcService<GrpcEcho>());

    public override Task<SayReply> Say(SayRequest request, ServerCallContext context) => Task.FromResult(new SayReply { Text = request.Text });
}
