namespace ZcGen.Rpc;

/// <summary>The base of every generated server base class: finds the handler of a request.</summary>
/// <remarks>A <see cref="ServerHost"/> calls the handlers of one service object from one thread at a time.</remarks>
public abstract class ServiceServer
{
    /// <summary>The service's full name in its schema.</summary>
    public abstract string ServiceName { get; }

    /// <summary>The fingerprint of everything that the service's messages can reach; see <see cref="CallContext.HasSameSchema"/>.</summary>
    public abstract ulong Fingerprint { get; }

    /// <summary>Returns the name of a method in its schema; null if there is no such method. Generated code overrides this.</summary>
    /// <param name="method">The id of the method.</param>
    protected internal virtual string? GetMethodName(uint method) => null;

    /// <summary>Serves one request; generated code overrides this.</summary>
    protected internal abstract void Dispatch(ServerCall call);
}
