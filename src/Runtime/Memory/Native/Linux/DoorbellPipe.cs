using ZcGen.Native.Linux;

namespace ZcGen.Native;

/// <summary>Creates the pipe behind a doorbell.</summary>
/// <remarks>
/// The side that signals creates it, keeps the writing end to itself, and sends the reading end to the peer. Whether a write can wait is a
/// property of the writing end's open file, which nobody else holds; so nobody can make a signal wait (decision 51).
/// </remarks>
internal static class DoorbellPipe
{
    // Everybody may open the reading end again, which needs the descriptor first; nobody but the creator may open a writing end.
    private const UnixFileMode Readable = UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    /// <summary>Creates a pipe with nothing in it.</summary>
    /// <returns>The end that signals, and the end to send to the peer.</returns>
    /// <exception cref="IOException">The process or the system has no file descriptors left.</exception>
    internal static unsafe (DoorbellSender Sender, FileDescriptor Receiver) Create()
    {
        // SAFETY: used in this method only.
        int* ends = stackalloc int[2];

        // SAFETY: ends has room for the two descriptors that pipe2 writes.
        int result = Libc.CreatePipe(ends, Libc.PipeNonBlocking | Libc.PipeCloseOnExec);
        LinuxError.ThrowIfFailed(result, "creating a doorbell (pipe)");

        // SAFETY: both were written, as the call succeeded.
        FileDescriptor receiver = new(ends[0]);
        // SAFETY: as above.
        DoorbellSender sender = new(new FileDescriptor(ends[1]));
        if (Libc.ChangeMode(receiver, (uint)Readable) == -1)
        {
            int error = LinuxError.Last;
            receiver.Dispose();
            sender.Dispose();
            throw LinuxError.Exception("setting the permissions of a doorbell (pipe)", error);
        }

        return (sender, receiver);
    }
}
