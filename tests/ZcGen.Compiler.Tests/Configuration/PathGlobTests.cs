using System.Diagnostics;
using Xunit;
using ZcGen.Compiler.Configuration;

namespace ZcGen.Compiler.Tests.Configuration;

/// <summary>Patterns of .editorconfig files, which zcgen.json has as well.</summary>
public sealed class PathGlobTests
{
    [Theory]
    [InlineData("*", "a.fbs", true)]
    [InlineData("*", "sub/deep/a.fbs", true)]
    [InlineData("*.fbs", "sub/a.fbs", true)]
    [InlineData("*.fbs", "sub/a.txt", false)]
    [InlineData("a.fbs", "sub/a.fbs", true)]
    [InlineData("a.fbs", "sub/ba.fbs", false)]
    [InlineData("/a.fbs", "a.fbs", true)]
    [InlineData("/a.fbs", "sub/a.fbs", false)]
    [InlineData("sub/*.fbs", "sub/a.fbs", true)]
    [InlineData("sub/*.fbs", "sub/deep/a.fbs", false)]
    [InlineData("sub/*.fbs", "other/sub/a.fbs", false)]
    [InlineData("sub/**", "sub/deep/a.fbs", true)]
    [InlineData("sub/**", "subs/a.fbs", false)]
    [InlineData("sub/**.fbs", "sub/deep/a.fbs", true)]
    [InlineData("sub/**/a.fbs", "sub/a.fbs", true)]
    [InlineData("sub/**/a.fbs", "sub/x/y/a.fbs", true)]
    [InlineData("sub/**/a.fbs", "sub/x/ya.fbs", false)]
    [InlineData("**/a.fbs", "a.fbs", true)]
    [InlineData("**/a.fbs", "x/y/a.fbs", true)]
    [InlineData("a?c", "abc", true)]
    [InlineData("x/a?c", "x/a/c", false)]
    [InlineData("[a-c]x", "bx", true)]
    [InlineData("[a-c]x", "dx", false)]
    [InlineData("[!a-c]x", "dx", true)]
    [InlineData("[!a-c]x", "bx", false)]
    [InlineData("x/a[!b]c", "x/a/c", false)]
    [InlineData("[ab", "[ab", true)]
    [InlineData("*.{fbs,txt}", "a.txt", true)]
    [InlineData("*.{fbs,txt}", "a.cs", false)]
    [InlineData("{a,b{c,d}}.fbs", "bd.fbs", true)]
    [InlineData("{a,b{c,d}}.fbs", "b.fbs", false)]
    [InlineData("{a}.fbs", "{a}.fbs", true)]
    [InlineData("{a,b.fbs", "{a,b.fbs", true)]
    [InlineData("v{1..12}.fbs", "v10.fbs", true)]
    [InlineData("v{1..12}.fbs", "v13.fbs", false)]
    [InlineData("v{12..1}.fbs", "v2.fbs", true)]
    [InlineData("v{-2..2}.fbs", "v-1.fbs", true)]
    [InlineData(@"\*.fbs", "*.fbs", true)]
    [InlineData(@"\*.fbs", "a.fbs", false)]
    [InlineData("", "a.fbs", false)]
    public void Pattern_MatchesAPath(string pattern, string path, bool isMatch)
    {
        PathGlob? glob = PathGlob.Parse(pattern, out string problem);

        Assert.Equal("", problem);
        Assert.Equal(isMatch, glob!.IsMatch(path));
    }

    [Fact]
    public void Pattern_ThatWouldTakeLong_Ends()
    {
        PathGlob glob = PathGlob.Parse(string.Concat(Enumerable.Repeat("**a", 300)) + "b", out _)!;
        var watch = Stopwatch.StartNew();

        Assert.False(glob.IsMatch("x/" + new string('a', 4000)));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(30), watch.Elapsed.ToString());
    }

    [Theory]
    [InlineData(1001, "a", "a pattern has at most 1000 characters")]
    [InlineData(20, "{a,b}", "a pattern has at most 1000 alternatives")]
    public void Pattern_ThatIsTooLarge_IsAProblem(int count, string part, string message)
    {
        Assert.Null(PathGlob.Parse(string.Concat(Enumerable.Repeat(part, count)), out string problem));
        Assert.Equal(message, problem);
    }
}
