namespace ZcGen.Channels;

/// <summary>Knows which server the calling thread serves, so that a thread does not wait for a reply that only it could give.</summary>
internal static class ServingThread
{
    [ThreadStatic]
    private static object? _server;

    /// <summary>Gets or sets the server that the calling thread serves; null for any other thread.</summary>
    internal static object? Server
    {
        get => _server;
        set => _server = value;
    }
}
