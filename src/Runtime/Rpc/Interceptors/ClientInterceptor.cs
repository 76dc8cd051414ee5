namespace ZcGen.Rpc;

/// <summary>Code that runs before and after each call of a client, in the order of <see cref="ClientOptions.Interceptors"/>.</summary>
/// <remarks>
/// One object serves all calls: its methods run on any thread, several at a time. A client without interceptors pays nothing for them.
/// </remarks>
public abstract class ClientInterceptor
{
    /// <summary>Runs when the request is built, before it is sent, on the thread that calls.</summary>
    /// <param name="context">The call. What is added to its metadata is sent.</param>
    /// <remarks>What it throws is thrown to the caller: then nothing is sent, and <see cref="After"/> does not run.</remarks>
    protected internal virtual void Before(ClientCallContext context)
    {
    }

    /// <summary>
    /// Runs when the reply is there, or when the call has failed; interceptors of earlier places run later. Of an asynchronous call it runs
    /// on the thread that received the reply, which it must not block.
    /// </summary>
    /// <param name="context">The call.</param>
    /// <param name="status">How it ended.</param>
    /// <param name="elapsed">How long it took, from its sending or, if it had to wait before, from then.</param>
    /// <remarks>What it throws is thrown to the caller in place of the reply.</remarks>
    protected internal virtual void After(ClientCallContext context, StatusCode status, TimeSpan elapsed)
    {
    }
}
