using System.Runtime.CompilerServices;

namespace ZcGen.Memory;

/// <summary>
/// Part of an object that one thread changes all the time: keeps the object that follows on the heap, which may be another thread's,
/// out of its cache lines. The runtime places structs behind the other fields.
/// </summary>
[InlineArray(Size)]
internal struct CacheLinePadding
{
    /// <summary>Two lines of 64 bytes: processors fetch them in pairs.</summary>
    private const int Size = 128;

    private byte _first;
}
