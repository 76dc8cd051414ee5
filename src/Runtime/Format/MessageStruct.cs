using System.Runtime.CompilerServices;
using ZcGen.Format;
using ZcGen.Memory;

namespace ZcGen.CompilerServices;

/// <summary>Asserts that structs lie in memory as they lie in messages, once for each type.</summary>
/// <remarks>Compiled to nothing for numbers, and for structs as soon as code is optimized.</remarks>
public static class MessageStruct
{
    /// <summary>Whether all is well with <typeparamref name="T"/>. Generated code asks this of structs inside of structs.</summary>
    public static bool IsIntact<T>()
        where T : unmanaged => Layout<T>.IsIntact;

    /// <summary>Throws when a struct is not what the schema says.</summary>
    /// <exception cref="InvalidOperationException">Another part of the struct adds fields to it.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Check<T>()
        where T : unmanaged
    {
        if (typeof(IMessageStruct).IsAssignableFrom(typeof(T)) && !Layout<T>.IsIntact)
        {
            FormatThrow.StructIsLonger(typeof(T), Reinterpret.SizeOf<T>());
        }
    }

    private static class Layout<T>
        where T : unmanaged
    {
        // Boxes once for each type.
        public static readonly bool IsIntact = default(T) is not IMessageStruct described || described.IsIntact;
    }
}
