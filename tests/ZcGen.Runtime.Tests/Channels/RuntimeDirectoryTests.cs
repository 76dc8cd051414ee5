using System.Runtime.Versioning;
using Xunit;
using ZcGen.Channels;
using ZcGen.Waiting;

namespace ZcGen.Runtime.Tests.Channels;

/// <summary>Named servers, and the directory that their names lie in. Sets XDG_RUNTIME_DIR, so it runs alone.</summary>
[Collection(nameof(Alone))]
[SupportedOSPlatform("linux")]
public sealed class RuntimeDirectoryTests : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private readonly string? _before = Environment.GetEnvironmentVariable("XDG_RUNTIME_DIR");
    private readonly DirectoryInfo _runtime = Directory.CreateTempSubdirectory("zcgen-run-");

    public RuntimeDirectoryTests() => Environment.SetEnvironmentVariable("XDG_RUNTIME_DIR", _runtime.FullName);

    private string Names => Path.Combine(_runtime.FullName, "zcgen");

    public void Dispose()
    {
        Environment.SetEnvironmentVariable("XDG_RUNTIME_DIR", _before);
        _runtime.Delete(recursive: true);
    }

    [Fact]
    public void Listen_AtAName_MakesAPrivateDirectoryAndRemovesItAgain()
    {
        using (ChannelListener listener = ChannelListener.Listen("echo", "c"))
        {
            Assert.Equal(Path.Combine(Names, "echo.sock"), listener.Path);
            Assert.Equal(OwnerOnly, File.GetUnixFileMode(Names));
            using ChannelListener second = ChannelListener.Listen("clock", "c");
            Assert.Equal(ChannelErrorCode.NameInUse, Assert.Throws<ChannelException>(() => ChannelListener.Listen("echo", "c")).Code);
        }

        Assert.Empty(_runtime.EnumerateFileSystemInfos());
    }

    [Fact]
    public void Connect_ByName_FindsTheServer()
    {
        using ChannelListener listener = ChannelListener.Listen("echo.2_x-y", "c");
        Channel? client = null;
        Thread connecting = new(() => client = ChannelConnector.Connect("echo.2_x-y", "c"));
        connecting.Start();
        using Channel? server = listener.Accept(Deadline.After(TimeSpan.FromSeconds(30)));
        connecting.Join();

        Assert.NotNull(client);
        client.Dispose();
    }

    [Fact]
    public void Directory_ThatCannotBeReached_IsAnErrorOfChannelsOnBothSides()
    {
        string file = Path.Combine(_runtime.FullName, "file");
        File.WriteAllText(file, "");
        Environment.SetEnvironmentVariable("XDG_RUNTIME_DIR", file);
        foreach (Action attempt in new Action[] { () => ChannelListener.Listen("echo", "c"), () => ChannelConnector.Connect("echo", "c") })
        {
            Assert.Contains("XDG_RUNTIME_DIR", Assert.Throws<ChannelException>(attempt).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Directory_OpenToOthers_IsRefusedOnBothSides()
    {
        Directory.CreateDirectory(Names, OwnerOnly);
        File.SetUnixFileMode(Names, OwnerOnly | UnixFileMode.GroupExecute);

        AssertDenied("permissions 710");
    }

    [Fact]
    public void Directory_ThatIsALink_IsRefusedOnBothSides()
    {
        string elsewhere = Path.Combine(_runtime.FullName, "elsewhere");
        Directory.CreateDirectory(elsewhere, OwnerOnly);
        Directory.CreateSymbolicLink(Names, elsewhere);

        AssertDenied("not a directory");
    }

    [Fact]
    public void Directory_ThatIsAFile_IsRefusedOnBothSides()
    {
        File.WriteAllText(Names, string.Empty);

        AssertDenied("not a directory");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("relative/path")]
    public void RuntimeDirectory_VariableIsNoPath_IsTheUsersOwnUnderTheTemporaryPath(string? value)
    {
        Environment.SetEnvironmentVariable("XDG_RUNTIME_DIR", value);

        Assert.Matches("/zcgen-[0-9]+$", RuntimeDirectory.Path);
    }

    [Fact]
    public void RuntimeDirectory_VariableNamesNothing_SaysSo()
    {
        Environment.SetEnvironmentVariable("XDG_RUNTIME_DIR", Path.Combine(_runtime.FullName, "missing"));

        Assert.Contains("missing", Assert.Throws<ChannelException>(() => ChannelListener.Listen("echo", "c")).Message,
            StringComparison.Ordinal);
        Assert.Equal(ChannelErrorCode.NoServer, Assert.Throws<ChannelException>(() => ChannelConnector.Connect("echo", "c")).Code);
    }

    private static void AssertDenied(string reason)
    {
        foreach (ChannelException error in new[]
        {
            Assert.Throws<ChannelException>(() => ChannelListener.Listen("echo", "c")),
            Assert.Throws<ChannelException>(() => ChannelConnector.Connect("echo", "c")),
        })
        {
            Assert.Equal(ChannelErrorCode.AccessDenied, error.Code);
            Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        }
    }
}
