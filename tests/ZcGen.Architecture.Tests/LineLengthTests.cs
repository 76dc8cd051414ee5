using System.Globalization;
using System.Text.RegularExpressions;
using Xunit;

namespace ZcGen.Architecture.Tests;

/// <summary>Lines are at most as long as <c>max_line_length</c> in .editorconfig says, which neither the compiler nor the formatter
/// checks.</summary>
public sealed partial class LineLengthTests
{
    private const string Emitters = "src/Generator/Compiler/Emit/";
    private const string RawQuotes = "\"\"\"";

    [Theory]
    [InlineData("samples")]
    [InlineData("src/Runtime/Format")]
    [InlineData("src/Runtime/Json")]
    [InlineData("src/Runtime/Objects")]
    [InlineData("src/Shared")]
    [InlineData("tests/ZcGen.Architecture.Tests")]
    public void Lines_OfCSharpFiles_AreWithinTheLimit(string folder)
    {
        int limit = int.Parse(MaxLineLength().Match(Repository.Read(".editorconfig")).Groups[1].Value, CultureInfo.InvariantCulture);

        string[] tooLong =
        [
            .. Repository.Files(folder, "*.cs").SelectMany(file => WrittenLines(file)
                .Where(line => line.Text.Length > limit)
                .Select(line => $"{file}({line.Number}): {line.Text.Length} characters")),
        ];

        Assert.True(tooLong.Length == 0, $"{tooLong.Length} lines are longer than {limit} characters:\n{string.Join('\n', tooLong)}");
    }

    [Fact]
    public void WrittenLines_OfAnEmitter_AreThoseOutsideOfRawStrings()
    {
        string[] written = [.. WrittenLines(Emitters + "TableEmitter.cs").Select(static line => line.Text)];

        Assert.Contains(written, static line => line.Contains(RawQuotes, StringComparison.Ordinal));
        Assert.DoesNotContain(written, static line => line.TrimStart().StartsWith("public static {", StringComparison.Ordinal));
        Assert.NotEqual(Repository.Read(Emitters + "TableEmitter.cs").Split('\n').Length, written.Length);
    }

    // The text of an emitter's raw strings, and the whole of a snapshot, is generated code.
    private static IEnumerable<(string Text, int Number)> WrittenLines(string file)
    {
        bool isEmitted = file.EndsWith(".verified.cs", StringComparison.Ordinal);
        string[] lines = Repository.Read(file).Split('\n');
        for (int i = 0; i < lines.Length; i++)
        {
            if (!isEmitted)
            {
                yield return (lines[i], i + 1);
            }

            if (file.StartsWith(Emitters, StringComparison.Ordinal) && lines[i].Split(RawQuotes).Length % 2 == 0)
            {
                isEmitted = !isEmitted;
            }
        }
    }

    [GeneratedRegex(@"^max_line_length = (\d+)$", RegexOptions.Multiline)]
    private static partial Regex MaxLineLength();
}
