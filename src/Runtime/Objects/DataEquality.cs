using System.Runtime.CompilerServices;

namespace ZcGen.CompilerServices;

/// <summary>Compares what properties of data objects hold. Generated code calls this.</summary>
/// <remarks>Floating-point numbers are equal as <see cref="double.Equals(double)"/> says: NaN equals NaN, and -0 equals 0.</remarks>
public static class DataEquality
{
    /// <summary>Compares nested objects, which may both be null.</summary>
    /// <exception cref="InsufficientExecutionStackException">The objects contain themselves, or nest deeper than any message.</exception>
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

    /// <summary>Compares lists, which may both be null, element by element.</summary>
    /// <exception cref="InsufficientExecutionStackException">The objects contain themselves, or nest deeper than any message.</exception>
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

    /// <summary>Compares what two unions of one kind hold.</summary>
    /// <exception cref="InsufficientExecutionStackException">The objects contain themselves, or nest deeper than any message.</exception>
    public static bool Values(object left, object right)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        return left.Equals(right);
    }

    /// <summary>Compares bytes, which may both be null.</summary>
    public static bool Bytes(byte[]? left, byte[]? right) =>
        ReferenceEquals(left, right) || (left is not null && right is not null && left.AsSpan().SequenceEqual(right));

    /// <summary>Compares the elements of arrays in structs.</summary>
    public static bool Elements<T>(ReadOnlySpan<T> left, ReadOnlySpan<T> right)
        where T : unmanaged => left.SequenceEqual(right, comparer: null);
}
