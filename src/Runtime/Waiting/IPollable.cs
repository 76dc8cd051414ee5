namespace ZcGen.Waiting;

/// <summary>
/// What a <see cref="SpinLoop"/> waits for. Implemented by structs, so that each loop is compiled for its condition and makes no virtual
/// call.
/// </summary>
internal interface IPollable
{
    /// <summary>Polls memory, without a system call.</summary>
    /// <returns>True when the wait is over.</returns>
    bool Poll();
}
