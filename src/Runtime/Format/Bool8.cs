using System.Diagnostics.CodeAnalysis;

namespace ZcGen.CompilerServices;

/// <summary>A bool as it stands in a vector or array of a message: one byte, true unless it is 0.</summary>
/// <remarks>A peer can store any byte, and a <see cref="bool"/> that is neither 0 nor 1 breaks what C# promises; this type has no such value.</remarks>
[SuppressMessage("Usage", "CA2225:Operator overloads have named alternates", Justification = "Value is the named alternate.")]
public readonly struct Bool8 : IEquatable<Bool8>, IComparable<Bool8>
{
    private readonly byte _byte;

    /// <summary>Stores 1 for true, 0 for false.</summary>
    public Bool8(bool value) => _byte = value ? (byte)1 : (byte)0;

    /// <summary>Whether the byte is not 0.</summary>
    public bool Value => _byte != 0;

    /// <summary>The bool.</summary>
    public static implicit operator bool(Bool8 value) => value.Value;

    /// <summary>The byte 1 or 0.</summary>
    public static implicit operator Bool8(bool value) => new(value);

    /// <summary>False before true.</summary>
    public static bool operator <(Bool8 left, Bool8 right) => left.CompareTo(right) < 0;

    /// <summary>False before true.</summary>
    public static bool operator >(Bool8 left, Bool8 right) => left.CompareTo(right) > 0;

    /// <summary>False before true.</summary>
    public static bool operator <=(Bool8 left, Bool8 right) => left.CompareTo(right) <= 0;

    /// <summary>False before true.</summary>
    public static bool operator >=(Bool8 left, Bool8 right) => left.CompareTo(right) >= 0;

    /// <summary>Compares as bools.</summary>
    public static bool operator ==(Bool8 left, Bool8 right) => left.Value == right.Value;

    /// <summary>Compares as bools.</summary>
    public static bool operator !=(Bool8 left, Bool8 right) => left.Value != right.Value;

    /// <inheritdoc/>
    public bool Equals(Bool8 other) => Value == other.Value;

    /// <summary>Orders as bools: false before true.</summary>
    public int CompareTo(Bool8 other) => Value.CompareTo(other.Value);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Bool8 other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Value ? 1 : 0;

    /// <inheritdoc/>
    public override string ToString() => Value ? "true" : "false";
}
