using ZcGen.Channels;
using ZcGen.Waiting;

namespace ZcGen.Rpc;

/// <summary>
/// Makes channels of the clients that connect, on a thread of its own: handshakes take nothing from the clients that are served.
/// </summary>
internal sealed class ConnectionAcceptor
{
    private readonly ChannelListener _listener;
    private readonly Action<Channel> _accepted;
    private readonly ServerErrorLog _errors;

    /// <summary>Starts to accept. Disposing the listener ends it.</summary>
    /// <param name="listener">Where clients connect; stays the caller's.</param>
    /// <param name="accepted">Takes each channel over. Called on the acceptor's thread.</param>
    /// <param name="errors">Told of what cannot be told to a client.</param>
    public ConnectionAcceptor(ChannelListener listener, Action<Channel> accepted, ServerErrorLog errors)
    {
        _listener = listener;
        _accepted = accepted;
        _errors = errors;
        listener.OnError = error => errors.Report(peer: null, error);
        new Thread(Run) { Name = $"ZcGen connections of {listener.Contract}", IsBackground = true }.Start();
    }

    private void Run()
    {
        while (true)
        {
            try
            {
                if (_listener.Accept() is { } channel)
                {
                    _accepted(channel);
                }
            }
            catch (ObjectDisposedException)
            {
                return;
            }
            catch (Exception error) when (error is IOException or OutOfMemoryException)
            {
                _errors.Report(peer: null, error);
                Thread.Sleep(WaitConstants.PauseAfterErrorMilliseconds);
            }
        }
    }
}
