using ZcGen.Native.Linux;

namespace ZcGen.Native;

/// <summary>Tells apart the exceptions that the types of this namespace throw.</summary>
internal static class NativeErrors
{
    /// <summary>Gets the kind of a failure.</summary>
    internal static NativeError KindOf(IOException failure) => failure.HResult switch
    {
        Libc.NoSuchEntry => NativeError.NotFound,
        Libc.AccessDenied or Libc.NotPermitted => NativeError.AccessDenied,
        _ => NativeError.Other,
    };
}
