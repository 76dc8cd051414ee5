using Xunit;
using ZcGen.Compiler.Hosting;

namespace ZcGen.Compiler.Tests.Hosting;

/// <summary>Paths as generated code sees them.</summary>
public sealed class RelativePathTests
{
    [Theory]
    [InlineData("/code/app/", "/code/app/schemas/echo.fbs", "schemas/echo.fbs")]
    [InlineData("/code/app", "/code/app/echo.fbs", "echo.fbs")]
    [InlineData("/code/app/", "/code/shared/echo.fbs", "../shared/echo.fbs")]
    [InlineData("/code/app/", "/code/apple/echo.fbs", "../apple/echo.fbs")]
    [InlineData("/code/app/", "/code/app/../shared/./echo.fbs", "../shared/echo.fbs")]
    [InlineData("/code/app/", "/echo.fbs", "../../echo.fbs")]
    [InlineData("/code/app/", "schemas/echo.fbs", "schemas/echo.fbs")]
    [InlineData("", "/code/echo.fbs", "/code/echo.fbs")]
    [InlineData(@"C:\work\app\", @"c:\Work\app\schemas\echo.fbs", "schemas/echo.fbs")]
    [InlineData(@"C:\work\app\", @"D:\schemas\echo.fbs", "D:/schemas/echo.fbs")]
    [InlineData("/code/app/", "/code/app", ".")]
    [InlineData("/code/app", "/code/app/", ".")]
    [InlineData("/code/app/", "/code/", "..")]
    [InlineData("/code/app/", "/code/app/schemas/", "schemas")]
    [InlineData("/code/App/", "/code/app/echo.fbs", "../app/echo.fbs")]
    public void Path_FromADirectory_IsRelative(string directory, string path, string expected) =>
        Assert.Equal(expected, RelativePath.From(directory, path));
}
