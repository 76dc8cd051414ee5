using ZcGen.Native.Linux;

namespace ZcGen.Native;

/// <summary>Tells apart the exceptions that the types of this namespace throw.</summary>
internal static class NativeErrors
{
    /// <summary>Gets the kind of a failure.</summary>
    internal static NativeError KindOf(IOException failure) => failure.HResult switch
    {
        Libc.NoSuchEntry => NativeError.NotFound,
        Libc.AccessDenied or Libc.NotPermitted or Libc.NotImplemented => NativeError.AccessDenied,
        Libc.TooManyFiles or Libc.TooManyFilesInSystem or Libc.OutOfMemory or Libc.OutOfBuffers or Libc.NoSpace
            or Libc.FileTooLarge or Libc.TooManyReferences
            => NativeError.OutOfResources,
        _ => NativeError.Other,
    };
}
