using System.ComponentModel;
using System.Runtime.CompilerServices;
using ZcGen.Rpc;

namespace ZcGen.CompilerServices;

/// <summary>One request on its way to a handler that may suspend, for generated code. Valid until the dispatch returns.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct AsyncCallDispatch
{
    private readonly RequestDispatcher _dispatcher;
    private readonly SuspendableCall _call;
    private readonly ReadOnlySpan<byte> _request;
    private readonly Span<byte> _reply;

    internal AsyncCallDispatch(RequestDispatcher dispatcher, SuspendableCall call, ReadOnlySpan<byte> request, Span<byte> reply)
    {
        _dispatcher = dispatcher;
        _call = call;
        _request = request;
        _reply = reply;
    }

    /// <summary>Gets which method is called: the id that its name has.</summary>
    public uint Method => _call.Method;

    /// <summary>Checks the request, unless the server's options say that nothing is checked.</summary>
    /// <returns>False when it is malformed: the caller is answered, and the handler must not run.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Verify<T>()
        where T : ITable<T>, allows ref struct => _dispatcher.Verify<T>(_request);

    /// <summary>Begins the reply, and gives the handler its call.</summary>
    public AsyncServerCall<TRequest, TReply> As<TRequest, TReply>()
        where TRequest : ITable<TRequest>, allows ref struct
        where TReply : ITableBuilder<TReply>, allows ref struct
    {
        _ = TReply.Begin(_dispatcher.Builder, _reply);
        return new AsyncServerCall<TRequest, TReply>(_call);
    }

    /// <summary>Answers that the service has no such method.</summary>
    /// <param name="service">The full name of the service.</param>
    public void RefuseMethod(string service) => _dispatcher.RefuseMethod(service, Method, _call.Context.HasSameSchema);
}
