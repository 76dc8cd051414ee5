using ZcGen.Waiting;

namespace ZcGen.Rpc;

/// <summary>The request of a call that may be made again.</summary>
/// <param name="Bytes">The message.</param>
/// <param name="Metadata">What is sent beside it.</param>
/// <param name="Time">The time of all attempts together. The clock was read.</param>
internal readonly record struct KeptRequest(byte[] Bytes, Metadata? Metadata, CallTime Time)
{
    /// <summary>Gets whether there is time for another attempt, and nobody has cancelled the call.</summary>
    public bool MayBeMadeAgain => !Time.CancellationToken.IsCancellationRequested && !Time.Deadline.IsPast;

    /// <summary>Waits between two attempts, at most until the deadline or the cancellation.</summary>
    public void Pause(TimeSpan pause)
    {
        var end = Deadline.Earlier(Time.Deadline, Deadline.After(pause, Time.Clock));
        while (!end.IsPast && !Time.CancellationToken.WaitHandle.WaitOne(end.RemainingMilliseconds()))
        {
        }

        Time.CancellationToken.ThrowIfCancellationRequested();
    }
}
