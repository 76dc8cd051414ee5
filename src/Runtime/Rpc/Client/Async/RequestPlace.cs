using System.Runtime.CompilerServices;
using ZcGen.Format;

namespace ZcGen.Rpc;

/// <summary>Where the request of an asynchronous call is built: the ring, or a buffer while the ring is not free.</summary>
/// <remarks>One request at a time. The number of a request tells an end that comes late, or twice.</remarks>
internal abstract class RequestPlace : IMessageSpace
{
    private readonly MessageBuilder _builder;
    private ulong _number;
    private bool _isOpen;

    /// <summary>Initializes a place.</summary>
    protected RequestPlace() => _builder = new MessageBuilder(this);

    /// <summary>Gets whether a request is being built here.</summary>
    public bool IsOpen => _isOpen;

    /// <summary>Begins a request.</summary>
    /// <param name="place">The memory, which is the caller's until the request ends.</param>
    /// <param name="number">The number of the request.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Begin<T>(Span<byte> place, out ulong number)
        where T : ITableBuilder<T>, allows ref struct
    {
        _isOpen = true;
        number = ++_number;
        try
        {
            return T.Begin(_builder, place);
        }
        catch
        {
            Abandon(number);
            throw;
        }
    }

    /// <summary>Sends the request, or lets it wait until it can be sent.</summary>
    /// <param name="number">The number of the request.</param>
    /// <param name="call">The call.</param>
    /// <exception cref="InvalidOperationException">The request has ended.</exception>
    public void Send(ulong number, PendingCall call)
    {
        if (!_isOpen || _number != number)
        {
            throw WasSent();
        }

        _isOpen = false;
        Send(call, _builder.Finish());
    }

    /// <summary>Ends a request, which is not sent from here, and returns a copy of it.</summary>
    /// <exception cref="InvalidOperationException">The request has ended.</exception>
    public byte[] TakeCopy(ulong number)
    {
        if (!_isOpen || _number != number)
        {
            throw WasSent();
        }

        byte[] request = Built(_builder.Finish()).ToArray();
        Abandon(number);
        return request;
    }

    /// <summary>Ends a request that is not sent. Does nothing for one that has ended.</summary>
    public void Abandon(ulong number)
    {
        if (_isOpen && _number == number)
        {
            _isOpen = false;
            Abandon();
        }
    }

    /// <inheritdoc/>
    public abstract Span<byte> Grow(long required);

    /// <summary>Sends the request of this length.</summary>
    protected abstract void Send(PendingCall call, int length);

    /// <summary>Makes the place free.</summary>
    protected abstract void Abandon();

    /// <summary>Returns the request that was built.</summary>
    protected abstract ReadOnlySpan<byte> Built(int length);

    private static InvalidOperationException WasSent() => new("the call was already sent, or disposed; begin another one");
}
