using System.Diagnostics.CodeAnalysis;

namespace ZcGen.Format;

/// <summary>Throws out of line, so that the checked paths stay small.</summary>
internal static class FormatThrow
{
    [DoesNotReturn]
    public static void Incomplete(VerifyResult result) =>
        throw new InvalidOperationException($"the message is not complete: {result}; set what is missing before it is finished");

    [DoesNotReturn]
    public static void Finished() =>
        throw new InvalidOperationException("this builder's message was finished; begin another message and use the builder it returns");

    [DoesNotReturn]
    public static void StructIsLonger(Type type, int size) =>
        throw new InvalidOperationException($"struct '{type}' has {size} bytes here, more than in the schema, or a struct inside of it has: no other part of a generated struct may add fields to it");

    [DoesNotReturn]
    public static void NotLast() =>
        throw new InvalidOperationException("something else was appended to the message, or it was finished, while its last vector was written; write a vector to its end first");

    [DoesNotReturn]
    public static void VectorIsFull(int capacity) =>
        throw new InvalidOperationException($"the vector was created for {capacity} elements and has them all; create it for more");
}
