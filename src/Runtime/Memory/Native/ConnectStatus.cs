namespace ZcGen.Native;

/// <summary>What became of an attempt to connect a <see cref="ControlSocket"/>.</summary>
internal enum ConnectStatus
{
    /// <summary>The socket is connected.</summary>
    Connected,

    /// <summary>Nobody listens at the path, or nothing has that name.</summary>
    NoListener,

    /// <summary>The listener's queue of connections is full.</summary>
    Busy,

    /// <summary>This user may not connect to the path.</summary>
    AccessDenied,

    /// <summary>The operating system reports another error.</summary>
    Failed,
}
