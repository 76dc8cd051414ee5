using System.Globalization;
using System.Text.RegularExpressions;
using Xunit;

namespace ZcGen.Architecture.Tests;

/// <summary>Lines are at most as long as <c>max_line_length</c> in .editorconfig says, which neither the compiler nor the formatter checks.</summary>
public sealed partial class LineLengthTests
{
    [Theory]
    [InlineData("samples")]
    [InlineData("tests/ZcGen.Architecture.Tests")]
    public void Lines_OfCSharpFiles_AreWithinTheLimit(string folder)
    {
        int limit = int.Parse(MaxLineLength().Match(Repository.Read(".editorconfig")).Groups[1].Value, CultureInfo.InvariantCulture);

        // What a snapshot shows was generated.
        string[] tooLong =
        [
            .. Repository.Files(folder, "*.cs").Where(static file => !file.EndsWith(".verified.cs", StringComparison.Ordinal))
                .SelectMany(file => Repository.Read(file).Split('\n')
                    .Select((line, index) => (line.Length, Where: $"{file}({index + 1}): {line.Length} characters"))
                    .Where(line => line.Length > limit)
                    .Select(static line => line.Where)),
        ];

        Assert.True(tooLong.Length == 0, $"{tooLong.Length} lines are longer than {limit} characters:\n{string.Join('\n', tooLong)}");
    }

    [GeneratedRegex(@"^max_line_length = (\d+)$", RegexOptions.Multiline)]
    private static partial Regex MaxLineLength();
}
