using System.Diagnostics.CodeAnalysis;

namespace ZcGen.Format;

/// <summary>Represents a bool as a vector or an array of a message stores it: one byte, true unless it is 0.</summary>
/// <remarks>
/// A peer can store any byte. A <see cref="bool"/> whose byte is neither 0 nor 1 behaves inconsistently in C#; for this type every byte is
/// valid.
/// </remarks>
[SuppressMessage("Usage", "CA2225:Operator overloads have named alternates", Justification = "Value is the named alternate.")]
public readonly struct Bool8 : IEquatable<Bool8>, IComparable<Bool8>
{
    private readonly byte _byte;

    /// <summary>Initializes the value: 1 for true, 0 for false.</summary>
    public Bool8(bool value) => _byte = value ? (byte)1 : (byte)0;

    /// <summary>Gets whether the byte is not 0.</summary>
    public bool Value => _byte != 0;

    /// <summary>Converts to <see cref="bool"/>.</summary>
    public static implicit operator bool(Bool8 value) => value.Value;

    /// <summary>Converts from <see cref="bool"/>.</summary>
    public static implicit operator Bool8(bool value) => new(value);

    /// <summary>Compares as bools; false precedes true.</summary>
    public static bool operator <(Bool8 left, Bool8 right) => left.CompareTo(right) < 0;

    /// <summary>Compares as bools; false precedes true.</summary>
    public static bool operator >(Bool8 left, Bool8 right) => left.CompareTo(right) > 0;

    /// <summary>Compares as bools; false precedes true.</summary>
    public static bool operator <=(Bool8 left, Bool8 right) => left.CompareTo(right) <= 0;

    /// <summary>Compares as bools; false precedes true.</summary>
    public static bool operator >=(Bool8 left, Bool8 right) => left.CompareTo(right) >= 0;

    /// <summary>Compares as bools.</summary>
    public static bool operator ==(Bool8 left, Bool8 right) => left.Value == right.Value;

    /// <summary>Compares as bools.</summary>
    public static bool operator !=(Bool8 left, Bool8 right) => left.Value != right.Value;

    /// <inheritdoc/>
    public bool Equals(Bool8 other) => Value == other.Value;

    /// <summary>Compares as bools; false precedes true.</summary>
    public int CompareTo(Bool8 other) => Value.CompareTo(other.Value);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Bool8 other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Value ? 1 : 0;

    /// <inheritdoc/>
    public override string ToString() => Value ? "true" : "false";
}
