using System.ComponentModel;
using System.Runtime.CompilerServices;
using ZcGen.Format;
using ZcGen.Memory;

namespace ZcGen.CompilerServices;

/// <summary>Checks, once per type, that structs have the same layout in memory as in messages.</summary>
/// <remarks>Costs nothing for scalars, and nothing for structs once the code is optimized.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class MessageStruct
{
    /// <summary>
    /// Gets whether <typeparamref name="T"/> has the layout of the schema. Generated code calls this for structs within structs.
    /// </summary>
    public static bool IsIntact<T>()
        where T : unmanaged => Layout<T>.IsIntact;

    /// <summary>Throws if <typeparamref name="T"/> is a struct that does not have the layout of the schema.</summary>
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
        // Boxes once per type.
        public static readonly bool IsIntact = default(T) is not IMessageStruct described || described.IsIntact;
    }
}
