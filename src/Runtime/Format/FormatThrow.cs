using System.Diagnostics.CodeAnalysis;

namespace ZcGen.Format;

/// <summary>Throws exceptions out of line, which keeps the checked paths small.</summary>
internal static class FormatThrow
{
    [DoesNotReturn]
    public static void Incomplete(VerifyResult result) =>
        throw new InvalidOperationException($"the message is incomplete: {result}; set the field before the message is finished");

    [DoesNotReturn]
    public static void Finished() =>
        throw new InvalidOperationException("the message of this builder is finished; begin another message, and use its builder");

    [DoesNotReturn]
    public static void StructIsLonger(Type type, int size) =>
        throw new InvalidOperationException(
            $"struct '{type}' has {size} bytes, which is not the layout of the schema; remove the fields that its other parts, "
            + "or those of a struct in it, add");

    [DoesNotReturn]
    public static void NotLast() =>
        throw new InvalidOperationException(
            "the vector is no longer the last part of an open message; complete it before anything else is appended or the message ends");

    [DoesNotReturn]
    public static void VectorIsFull(int capacity) =>
        throw new InvalidOperationException($"the vector has all {capacity} elements of its capacity; create it with a larger one");
}
