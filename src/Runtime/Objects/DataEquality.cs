using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace ZcGen.CompilerServices;

/// <summary>Compares the values of data objects' properties. Generated code calls this.</summary>
/// <remarks>Compares floating-point numbers as <see cref="double.Equals(double)"/> does: NaN equals NaN, and -0 equals 0.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class DataEquality
{
    /// <summary>Compares nested objects, either of which may be null.</summary>
    /// <exception cref="InsufficientExecutionStackException">
    /// An object contains itself, or the objects nest deeper than any message.
    /// </exception>
    public static bool Equals<T>(T? left, T? right)
        where T : class, IEquatable<T>
    {
        if (ReferenceEquals(left, right))
        {
            return true;
        }

        RuntimeHelpers.EnsureSufficientExecutionStack();
        return left is not null && left.Equals(right);
    }

    /// <summary>Compares lists, either of which may be null, element by element.</summary>
    /// <exception cref="InsufficientExecutionStackException">
    /// An object contains itself, or the objects nest deeper than any message.
    /// </exception>
    public static bool Lists<T>(List<T>? left, List<T>? right)
    {
        if (ReferenceEquals(left, right))
        {
            return true;
        }

        if (left is null || right is null || left.Count != right.Count)
        {
            return false;
        }

        RuntimeHelpers.EnsureSufficientExecutionStack();
        for (int i = 0; i < left.Count; i++)
        {
            if (!EqualityComparer<T>.Default.Equals(left[i], right[i]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Compares the values of two unions of the same kind.</summary>
    /// <exception cref="InsufficientExecutionStackException">
    /// An object contains itself, or the objects nest deeper than any message.
    /// </exception>
    public static bool Values(object left, object right)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        return left.Equals(right);
    }

    /// <summary>Compares arrays of bytes, either of which may be null.</summary>
    public static bool Bytes(byte[]? left, byte[]? right) =>
        ReferenceEquals(left, right) || (left is not null && right is not null && left.AsSpan().SequenceEqual(right));

    /// <summary>Compares the elements of arrays in structs.</summary>
    public static bool Elements<T>(ReadOnlySpan<T> left, ReadOnlySpan<T> right)
        where T : unmanaged => left.SequenceEqual(right, comparer: null);
}
