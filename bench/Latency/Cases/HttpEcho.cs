using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace ZcGen.Latency.Cases;

/// <summary>The other half of <see cref="HttpRoundTrip"/>: Kestrel, which sends back what is posted.</summary>
internal sealed class HttpEcho : IPeerRole
{
    private readonly string _path;
    private readonly WebApplication _application;

    public HttpEcho(string name)
    {
        _path = SocketRoundTrip.PathOf(name);
        File.Delete(_path);
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.ListenUnixSocket(_path, socket => socket.Protocols = HttpProtocols.Http2));
        _application = builder.Build();
        _application.Run(EchoAsync);
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

    private static Task EchoAsync(HttpContext context)
    {
        context.Response.ContentLength = context.Request.ContentLength;
        return context.Request.Body.CopyToAsync(context.Response.Body, context.RequestAborted);
    }
}
