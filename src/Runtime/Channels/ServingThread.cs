namespace ZcGen.Channels;

/// <summary>Knows which server the calling thread serves, so that a thread does not wait for a reply that only it could give.</summary>
internal static class ServingThread
{
    [ThreadStatic]
    private static object? _server;

    [ThreadStatic]
    private static Func<string?>? _stepAside;

    /// <summary>Gets or sets the server that the calling thread serves; null for any other thread.</summary>
    internal static object? Server
    {
        get => _server;
        set => _server = value;
    }

    /// <summary>
    /// Gets or sets what has another thread serve the other clients before this one waits for its own server, and returns why not if that is
    /// impossible; null where no other thread can.
    /// </summary>
    internal static Func<string?>? StepAside
    {
        get => _stepAside;
        set => _stepAside = value;
    }
}
