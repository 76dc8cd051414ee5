namespace ZcGen.Rpc;

/// <summary>
/// When calls of idempotent methods are made again after a failure: the names and rules are those of gRPC's service config.
/// </summary>
/// <remarks>
/// Applies to methods that are <c>(idempotent)</c> in their schema, called in one line or asynchronously; what is called through a builder
/// (<see cref="UnaryCall{TReply}"/>) is sent once. Each attempt passes the interceptors and is measured by itself. A call that may be made
/// again has its request copied. Its deadline is that of all attempts together.
/// </remarks>
public sealed record RetryPolicy
{
    /// <summary>Gets the most attempts, the first one included; 5 by default, at least 2.</summary>
    public int MaxAttempts { get; init; } = 5;

    /// <summary>Gets the longest pause after the first attempt; 10 ms by default. Each pause is a random part of its longest.</summary>
    public TimeSpan InitialBackoff { get; init; } = TimeSpan.FromMilliseconds(10);

    /// <summary>Gets what no pause is longer than; 1 s by default.</summary>
    public TimeSpan MaxBackoff { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Gets by how much each longest pause is longer than the one before; 2 by default, at least 1.</summary>
    public double BackoffMultiplier { get; init; } = 2;

    /// <summary>Gets the statuses after which a call is made again; <see cref="StatusCode.Unavailable"/> by default.</summary>
    public IReadOnlyCollection<StatusCode> RetryableStatusCodes { get; init; } = [StatusCode.Unavailable];

    /// <summary>Returns whether there is another attempt after one that failed.</summary>
    /// <param name="error">How it failed.</param>
    /// <param name="attempt">Its number, from 1.</param>
    internal bool Allows(RpcException error, int attempt) => attempt < MaxAttempts && RetryableStatusCodes.Contains(error.Status);

    /// <summary>Returns the pause after an attempt.</summary>
    /// <param name="attempt">Its number, from 1.</param>
    internal TimeSpan PauseAfter(int attempt)
    {
        double longest = InitialBackoff.TotalSeconds * Math.Pow(BackoffMultiplier, Math.Min(attempt - 1, 100));
        return TimeSpan.FromSeconds(Math.Min(longest, MaxBackoff.TotalSeconds) * Random.Shared.NextDouble());
    }

    internal void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxAttempts, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(InitialBackoff, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxBackoff, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(BackoffMultiplier, 1);
        ArgumentNullException.ThrowIfNull(RetryableStatusCodes);
    }
}
