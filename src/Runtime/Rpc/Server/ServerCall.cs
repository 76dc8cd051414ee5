using System.ComponentModel;
using System.Runtime.CompilerServices;
using ZcGen.Rpc;

namespace ZcGen.CompilerServices;

/// <summary>One request on its way to its handler, for generated code.</summary>
/// <remarks>The request is read where the caller built it, and the reply is built where the caller reads it. Valid until the dispatch
/// returns.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct ServerCall
{
    private readonly RequestDispatcher _dispatcher;
    private readonly ReadOnlySpan<byte> _request;
    private readonly Span<byte> _reply;

    internal ServerCall(RequestDispatcher dispatcher, uint method, ReadOnlySpan<byte> request, Span<byte> reply, CallContext context)
    {
        _dispatcher = dispatcher;
        Method = method;
        _request = request;
        _reply = reply;
        Context = context;
    }

    /// <summary>Gets which method is called: the id that its name has.</summary>
    public uint Method { get; }

    /// <summary>Gets what the handler may want to know.</summary>
    public CallContext Context { get; }

    /// <summary>Checks the request, unless the server's options say that nothing is checked.</summary>
    /// <returns>False when it is malformed: the caller is answered, and the handler must not run.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Verify<T>()
        where T : ITable<T>, allows ref struct => _dispatcher.Verify<T>(_request);

    /// <summary>Opens the request.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Request<T>()
        where T : ITable<T>, allows ref struct
    {
        var message = new ReadOnlyMessageSpan(_request);
        return TableReader.OpenRoot<T>(message);
    }

    /// <summary>Begins the reply.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Reply<T>()
        where T : ITableBuilder<T>, allows ref struct => T.Begin(_dispatcher.Builder, _reply);

    /// <summary>Answers that the service has no such method.</summary>
    /// <param name="service">The full name of the service.</param>
    public void RefuseMethod(string service) => _dispatcher.RefuseMethod(service, Method, Context.HasSameSchema);
}
