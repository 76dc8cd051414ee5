using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using ZcGen.Format;
using ZcGen.Rpc;

namespace ZcGen.CompilerServices;

/// <summary>One request on its way to its handler, for generated code.</summary>
/// <remarks>The request is read where the caller built it, and the reply is built where the caller reads it. Valid until the dispatch
/// returns.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct ServerCall
{
    private readonly ReadOnlySpan<byte> _request;
    private readonly Span<byte> _reply;
    private readonly MessageBuilder _builder;
    private readonly bool _verifies;

    internal ServerCall(uint method, ReadOnlySpan<byte> request, Span<byte> reply, MessageBuilder builder, CallContext context,
        bool verifies)
    {
        Method = method;
        _request = request;
        _reply = reply;
        _builder = builder;
        Context = context;
        _verifies = verifies;
    }

    /// <summary>Which method is called: the id that its name has.</summary>
    public uint Method { get; }

    /// <summary>What the handler may want to know.</summary>
    public CallContext Context { get; }

    /// <summary>The request, checked once unless the server's options say otherwise.</summary>
    /// <exception cref="RpcException">With <see cref="StatusCode.InvalidArgument"/>, when it is malformed.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Request<T>()
        where T : ITable<T>, allows ref struct
    {
        if (_verifies)
        {
            VerifyResult result = Verifier.Verify<T>(_request, default, VerifierLimits.Linear(_request.Length));
            if (!result.IsValid)
            {
                Refuse(result);
            }
        }

        var message = new ReadOnlyMessageSpan(_request);
        return T.Open(message, TableReader.RootPosition(message), TableReader.MaxDepth);
    }

    /// <summary>Begins the reply.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Reply<T>()
        where T : ITableBuilder<T>, allows ref struct => T.Begin(_builder, _reply);

    /// <summary>Answers that the service has no such method.</summary>
    /// <exception cref="RpcException">With <see cref="StatusCode.Unimplemented"/>, always.</exception>
    [DoesNotReturn]
    public void Unimplemented(string service) => throw new RpcException(
        StatusCode.Unimplemented,
        $"the server of '{service}' has no method with id 0x{Method:x8}"
            + $"{(Context.HasSameSchema ? "" : "; it was built from another version of the schema")}");

    [DoesNotReturn]
    private static void Refuse(VerifyResult result) => throw new RpcException(StatusCode.InvalidArgument, result.ToString());
}
