using Xunit;
using ZcGen.Channels;

namespace ZcGen.Runtime.Tests.Channels;

/// <summary>A server that stops after another one has taken its name leaves that one alone.</summary>
public sealed class SuccessorTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("zcgen-test-");

    private string Socket => Path.Combine(_directory.FullName, "s");

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public void Dispose_DirectoryWasMadeAgainByASuccessor_KeepsItsSocketAndLock()
    {
        ChannelListener first = ChannelListener.Listen(Socket, "c");
        _directory.Delete(recursive: true);
        _directory.Create();
        using ChannelListener successor = ChannelListener.Listen(Socket, "c");
        first.Dispose();

        AssertIsTaken();
    }

    [Fact]
    public void Dispose_FilesWereRemovedAndASuccessorListens_KeepsItsSocketAndLock()
    {
        ChannelListener first = ChannelListener.Listen(Socket, "c");
        File.Delete(Socket);
        File.Delete(Socket + ".lock");
        using ChannelListener successor = ChannelListener.Listen(Socket, "c");
        first.Dispose();

        AssertIsTaken();
    }

    [Fact]
    public void Dispose_SocketWasReplacedByAnotherFile_LeavesThat()
    {
        ChannelListener first = ChannelListener.Listen(Socket, "c");
        File.Delete(Socket);
        File.WriteAllText(Socket, "precious");
        first.Dispose();

        Assert.Equal("precious", File.ReadAllText(Socket));
        Assert.False(File.Exists(Socket + ".lock"));
    }

    private void AssertIsTaken()
    {
        Assert.True(File.Exists(Socket));
        Assert.True(File.Exists(Socket + ".lock"));
        Assert.Equal(ChannelErrorCode.NameInUse, Assert.Throws<ChannelException>(() => ChannelListener.Listen(Socket, "c")).Code);
    }
}
