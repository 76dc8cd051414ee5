namespace ZcGen.Rpc;

/// <summary>Code that runs before and after each handler of a server, in the order of <see cref="ServerOptions.Interceptors"/>.</summary>
/// <remarks>
/// One object serves all calls: with several workers its methods run on several threads at a time. A server without interceptors pays
/// nothing for them. Requests that are not given to a handler (given up, late, malformed headers) pass none.
/// </remarks>
public abstract class ServerInterceptor
{
    /// <summary>Runs before the request is checked and its handler called.</summary>
    /// <param name="method">The full name of the method, <c>Namespace.Service/Method</c>; with its id if the service has no such
    /// method.</param>
    /// <param name="context">The call, as its handler sees it.</param>
    /// <remarks>
    /// To refuse the call, throw an <see cref="RpcException"/>, with <see cref="StatusCode.PermissionDenied"/> for example. Another
    /// exception is logged, and ends the call with <see cref="StatusCode.Internal"/>. The handler and later interceptors do not run then.
    /// </remarks>
    protected internal virtual void Before(string method, CallContext context)
    {
    }

    /// <summary>
    /// Runs when the handler has ended, before the reply is sent; interceptors of earlier places run later. Also runs for a call that was
    /// refused.
    /// </summary>
    /// <param name="method">The full name of the method.</param>
    /// <param name="context">The call, as its handler saw it.</param>
    /// <param name="status">How it ended.</param>
    /// <param name="elapsed">How long the handler and the interceptors took.</param>
    /// <remarks>What it throws is logged, and changes nothing for the caller.</remarks>
    protected internal virtual void After(string method, CallContext context, StatusCode status, TimeSpan elapsed)
    {
    }
}
