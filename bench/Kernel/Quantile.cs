namespace ZcGen.KernelBench;

/// <summary>Picks quantiles.</summary>
internal static class Quantile
{
    /// <summary>Gets a quantile of times that are in order.</summary>
    /// <param name="ordered">The times; at least one.</param>
    /// <param name="quantile">Between 0 and 1; 0.5 is the median.</param>
    public static double At(double[] ordered, double quantile) => ordered[(int)(quantile * (ordered.Length - 1))];
}
