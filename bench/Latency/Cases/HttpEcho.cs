using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace ZcGen.Latency.Cases;

/// <summary>The other half of <see cref="HttpRoundTrip"/>: sends back what is posted.</summary>
internal static class HttpEcho
{
    public static KestrelPeer Start(string name) => new(name, static _ => { }, static application => application.Run(EchoAsync));

    private static Task EchoAsync(HttpContext context)
    {
        context.Response.ContentLength = context.Request.ContentLength;
        return context.Request.Body.CopyToAsync(context.Response.Body, context.RequestAborted);
    }
}
