using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ZcGen.Latency.Cases;

/// <summary>Kestrel at a Unix-domain socket, with HTTP/2: the other half of <see cref="HttpRoundTrip"/> and of <see cref="GrpcCall"/>.</summary>
internal sealed class KestrelPeer : IPeerRole
{
    private readonly string _path;
    private readonly WebApplication _application;

    /// <summary>Starts it.</summary>
    /// <param name="name">Of the socket.</param>
    /// <param name="addServices">What it needs.</param>
    /// <param name="map">What it serves.</param>
    public KestrelPeer(string name, Action<IServiceCollection> addServices, Action<WebApplication> map)
    {
        _path = SocketRoundTrip.PathOf(name);
        File.Delete(_path);
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.ListenUnixSocket(_path, socket => socket.Protocols = HttpProtocols.Http2));
        addServices(builder.Services);
        _application = builder.Build();
        map(_application);
        _application.StartAsync().GetAwaiter().GetResult();
    }

    public void Accept()
    {
        // Kestrel does.
    }

    // The bytes that the process has allocated.
    public string Do(string command) => Commands.Text(GC.GetTotalAllocatedBytes(precise: true));

    public void Dispose()
    {
        _application.DisposeAsync().AsTask().GetAwaiter().GetResult();
        File.Delete(_path);
    }
}
