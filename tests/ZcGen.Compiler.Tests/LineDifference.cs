using System.Text;

namespace ZcGen.Compiler.Tests;

/// <summary>Describes how two texts differ, line by line, as <c>diff -u</c> does.</summary>
internal static class LineDifference
{
    private const int ContextLines = 3;
    private const int MaxLines = 80;

    /// <summary>Gets the lines that differ, each with a few lines around it; an empty string for equal texts.</summary>
    /// <remarks>Lines of <paramref name="expected"/> only begin with <c>-</c>, lines of <paramref name="actual"/> only with
    /// <c>+</c>.</remarks>
    public static string Describe(string expected, string actual)
    {
        List<(char Side, string Line, int Number)> lines = Align(expected.Split('\n'), actual.Split('\n'));
        var text = new StringBuilder();
        int written = 0;
        int last = -1;
        for (int i = 0; i < lines.Count && written < MaxLines; i++)
        {
            if (IsNearDifference(lines, i))
            {
                text.Append(i == last + 1 ? "" : $"@@ line {lines[i].Number} @@\n").Append(lines[i].Side).Append(lines[i].Line)
                    .Append('\n');
                last = i;
                written++;
            }
        }

        return text.Append(written == MaxLines ? "... and more\n" : "").ToString();
    }

    private static bool IsNearDifference(List<(char Side, string Line, int Number)> lines, int index)
    {
        for (int i = Math.Max(0, index - ContextLines); i <= Math.Min(lines.Count - 1, index + ContextLines); i++)
        {
            if (lines[i].Side != ' ')
            {
                return true;
            }
        }

        return false;
    }

    // By the longest common subsequence: what is equal stays together.
    private static List<(char Side, string Line, int Number)> Align(string[] expected, string[] actual)
    {
        int[,] common = new int[expected.Length + 1, actual.Length + 1];
        for (int i = expected.Length - 1; i >= 0; i--)
        {
            for (int j = actual.Length - 1; j >= 0; j--)
            {
                common[i, j] = expected[i] == actual[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
            }
        }

        List<(char, string, int)> lines = [];
        int left = 0;
        int right = 0;
        while (left < expected.Length || right < actual.Length)
        {
            if (left < expected.Length && right < actual.Length && expected[left] == actual[right])
            {
                lines.Add((' ', expected[left++], ++right));
            }
            else if (right == actual.Length || (left < expected.Length && common[left + 1, right] >= common[left, right + 1]))
            {
                lines.Add(('-', expected[left++], right + 1));
            }
            else
            {
                lines.Add(('+', actual[right++], right));
            }
        }

        return lines;
    }
}
