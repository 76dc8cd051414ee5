namespace ZcGen.Generator.Tests;

/// <summary>Paths as generated code sees them.</summary>
public sealed class RelativePathTests
{
    [Theory]
    [InlineData("/work/app/", "/work/app/schemas/echo.fbs", "schemas/echo.fbs")]
    [InlineData("/work/app", "/work/app/echo.fbs", "echo.fbs")]
    [InlineData("/work/app/", "/work/shared/echo.fbs", "../shared/echo.fbs")]
    [InlineData("/work/app/", "/work/apple/echo.fbs", "../apple/echo.fbs")]
    [InlineData("/work/app/", "/work/app/../shared/./echo.fbs", "../shared/echo.fbs")]
    [InlineData("/work/app/", "/echo.fbs", "../../echo.fbs")]
    [InlineData("/work/app/", "schemas/echo.fbs", "schemas/echo.fbs")]
    [InlineData("", "/work/echo.fbs", "/work/echo.fbs")]
    [InlineData(@"C:\work\app\", @"c:\Work\app\schemas\echo.fbs", "schemas/echo.fbs")]
    [InlineData(@"C:\work\app\", @"D:\schemas\echo.fbs", "D:/schemas/echo.fbs")]
    [InlineData("/work/App/", "/work/app/echo.fbs", "../app/echo.fbs")]
    public void Path_FromADirectory_IsRelative(string directory, string path, string expected) =>
        Assert.Equal(expected, RelativePath.From(directory, path));
}
