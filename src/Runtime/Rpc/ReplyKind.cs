using System.Runtime.CompilerServices;

namespace ZcGen.Rpc;

/// <summary>The kind of a reply's slot: the status of the call, and the number of the request that it answers.</summary>
/// <remarks>
/// A request's number is its count in its ring, from 0 and modulo <see cref="Numbers"/>; both sides count, so it takes no bytes. Replies
/// carry it because they may come in any order. Source: docs/wire-format.md, "Calls".
/// </remarks>
internal static class ReplyKind
{
    /// <summary>The number of different numbers. A side has fewer requests than that unanswered.</summary>
    public const uint Numbers = 1 << (32 - NumberShift);

    /// <summary>The largest status that fits.</summary>
    public const uint MaxStatus = 127;

    private const int NumberShift = 8;

    /// <summary>Returns the kind of a reply.</summary>
    /// <param name="status">A status; at most <see cref="MaxStatus"/>.</param>
    /// <param name="count">How many requests came before the one that is answered.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Of(uint status, uint count) => status | (count << NumberShift);

    /// <summary>Returns the number of the request that a reply answers. The peer's word, unchecked.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint NumberOf(uint kind) => kind >> NumberShift;

    /// <summary>Returns the status of a reply, in the lower 8 bits. The peer's word, unchecked.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint StatusOf(uint kind) => kind & ((1 << NumberShift) - 1);

    /// <summary>Returns the number of the request before which there were <paramref name="count"/> others.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Number(uint count) => count % Numbers;
}
