using ZcGen.Channels;

namespace ZcGen.Rpc;

/// <content>What a synchronous handler learns of its caller while it runs.</content>
internal sealed partial class ServerConnection
{
    private readonly CallerWatch? _watch;
    private bool _isWatched;

    /// <summary>
    /// Cancels the token of the handler that runs if its caller has given the call up or is gone. Any thread, while the handler runs.
    /// </summary>
    public void CancelIfUnwanted()
    {
        if (!Channel.TryAddLease())
        {
            return;
        }

        try
        {
            if (_consumer.IsGivenUpNow() || Channel.CheckPeer() != ChannelState.Open)
            {
                _context.Cancel();
            }
        }
        finally
        {
            Channel.ReleaseLease();
        }
    }

    // The handler has asked for its token.
    private void BeginWatch()
    {
        if (!_isWatched)
        {
            _isWatched = true;
            _dispatcher.HasAftermath = true;
            _watch!.Add(this);
        }
    }

    // The handler has ended.
    private void EndContext()
    {
        if (_isWatched)
        {
            _watch!.Remove(this);
            _isWatched = false;
        }

        _context.End();
    }
}
