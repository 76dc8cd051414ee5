using System.Globalization;

namespace ZcGen.Latency.Cases;

/// <summary>The lines that the two processes exchange: words and numbers.</summary>
internal static class Commands
{
    public static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    public static int Number(string word) => int.Parse(word, CultureInfo.InvariantCulture);

    public static double Real(string word) => double.Parse(word, CultureInfo.InvariantCulture);
}
