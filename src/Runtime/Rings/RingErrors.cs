using System.Diagnostics.CodeAnalysis;

namespace ZcGen.Rings;

/// <summary>The exceptions of rings, out of the way of their short methods. Each is a mistake of the calling code.</summary>
internal static class RingErrors
{
    [DoesNotReturn]
    internal static void ClaimIsOpen() =>
        throw new InvalidOperationException("a claim is already open on this ring: publish or abandon it first");

    [DoesNotReturn]
    internal static void BatchIsOpen() =>
        throw new InvalidOperationException("a batch is open on this ring: publish through it, and call its End before anything else");

    [DoesNotReturn]
    internal static void BatchIsEnded() =>
        throw new InvalidOperationException("the batch was ended: begin another one");

    [DoesNotReturn]
    internal static void NoClaim() =>
        throw new InvalidOperationException("no claim is open on this ring: call TryClaim first");

    [DoesNotReturn]
    internal static void NotInClaim(int length) =>
        throw new ArgumentOutOfRangeException(
            nameof(length), length, "no claim is open on this ring, or the length is negative or more than was claimed");

    [DoesNotReturn]
    internal static void NeverFits(int required, int max) =>
        throw new ArgumentOutOfRangeException(
            nameof(required),
            required,
            $"a message of this ring is between 0 and {max} bytes long; connect with a larger ring for longer ones");
}
