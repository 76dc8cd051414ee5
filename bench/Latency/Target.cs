using System.Globalization;

namespace ZcGen.Latency;

/// <summary>A bound of a ratio.</summary>
/// <param name="Bound">The bound itself is still good.</param>
/// <param name="IsLeast">Whether the ratio must be at least the bound, and not at most.</param>
internal sealed record Target(double Bound, bool IsLeast)
{
    public static Target AtMost(double bound) => new(bound, IsLeast: false);

    public static Target AtLeast(double bound) => new(bound, IsLeast: true);

    public bool IsMet(double ratio) => IsLeast ? ratio >= Bound : ratio <= Bound;

    public override string ToString() => (IsLeast ? "≥ " : "≤ ") + Bound.ToString("0.00", CultureInfo.InvariantCulture);
}
