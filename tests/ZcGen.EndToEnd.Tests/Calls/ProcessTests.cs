using System.Diagnostics;
using Demo;
using Xunit;
using ZcGen.Channels;
using ZcGen.Rpc;

namespace ZcGen.EndToEnd.Tests.Calls;

/// <summary>The echo sample as another process: called, killed, stopped, and given wrong arguments.</summary>
public class ProcessTests
{
    private static readonly string Echo = Path.GetFullPath(Path.Combine(
        AppContext.BaseDirectory, "..", "..", "Echo", Path.GetFileName(AppContext.BaseDirectory.TrimEnd('/')), "Echo.dll"));

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static readonly ClientOptions WaitForServer = new()
    {
        Channel = new ChannelOptions { ServerStartTimeout = TimeSpan.FromSeconds(30) },
        Timeout = TimeSpan.FromSeconds(30),
    };

    [Fact]
    public void Call_ToAnotherProcess_ComesBack()
    {
        using var server = new ServerProcess();
        using EchoClient client = EchoClient.Connect(server.Name, WaitForServer);
        for (int i = 0; i < 1000; i++)
        {
            using UnaryCall<SayReply> call = client.Say(out SayRequest.Builder request);
            request.Text = "Grüße";
            Assert.Equal("Grüße", call.Invoke().Text.ToString());
        }
    }

    [Fact]
    public void Server_KilledBetweenCalls_CallerSeesUnavailableWithinASecond()
    {
        using var server = new ServerProcess();
        EchoClient.Connect(server.Name, WaitForServer).Dispose();
        using EchoClient client = EchoClient.Connect(server.Name);
        Say(client);
        server.Kill();

        long start = Stopwatch.GetTimestamp();
        RpcException error = Assert.Throws<RpcException>(() => Say(client));

        Assert.Equal(StatusCode.Unavailable, error.Status);
        Assert.InRange(Stopwatch.GetElapsedTime(start).TotalSeconds, 0, 1);
    }

    [Fact]
    public void Server_KilledAndStartedAgain_TakesTheNameOverAndNoCallFails()
    {
        using var first = new ServerProcess();
        Channel? channel = null;
        using EchoClient client = EchoClient.Connect(new NamedServer(first.Name, opened => channel = opened), WaitForServer);
        Say(client);
        Channel before = channel!;
        first.Kill();
        Assert.True(SpinWait.SpinUntil(() => before.State == ChannelState.PeerClosed, Patience), "nobody noticed the server's end");

        using var second = new ServerProcess(first.Name);
        Say(client);

        Assert.NotSame(before, channel);
    }

    [Fact]
    public void Server_Interrupted_EndsCleanlyAndLeavesNoSocket()
    {
        using var server = new ServerProcess();
        using (EchoClient client = EchoClient.Connect(server.Name, WaitForServer))
        {
            Say(client);
        }

        Assert.Equal(0, server.Interrupt());
        ChannelException error = Assert.Throws<ChannelException>(() => EchoClient.Connect(server.Name));
        Assert.Equal(ChannelErrorCode.NoServer, error.Code);
    }

    [Fact]
    public void Name_InUse_IsAClearError()
    {
        using var server = new ServerProcess();
        using EchoClient client = EchoClient.Connect(server.Name, WaitForServer);

        (int exitCode, string error) = Run("--server", server.Name);

        Assert.Equal(1, exitCode);
        Assert.StartsWith("error: ", error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Client_WithoutServer_IsAClearError()
    {
        (int exitCode, string error) = Run("--client", "nobody-is-there");

        Assert.Equal(1, exitCode);
        Assert.Contains("nobody-is-there", error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Arguments_Wrong_ShowUsage()
    {
        (int exitCode, string error) = Run("--nonsense");

        Assert.Equal(64, exitCode);
        Assert.StartsWith("usage:", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("1e6")]
    [InlineData("100000001")]
    [InlineData("99999999999999999999")]
    [InlineData("")]
    public void Calls_NotANumberInRange_IsAClearError(string number)
    {
        (int exitCode, string error) = Run("--in-process", "--calls", number);

        Assert.Equal((64, $"error: --calls takes a number from 1 to 100000000, not '{number}'\n"), (exitCode, error));
    }

    [Fact]
    public void Calls_WithoutANumber_IsAClearError()
    {
        (int exitCode, string error) = Run("--calls");

        Assert.Equal((64, "error: --calls takes a number from 1 to 100000000, and none follows it\n"), (exitCode, error));
    }

    [Fact]
    public void Calls_OfAServer_ShowUsage()
    {
        (int exitCode, string error) = Run("--server", "name", "--calls", "5");

        Assert.Equal(64, exitCode);
        Assert.StartsWith("usage:", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, "--in-process", "--calls", "1")]
    [InlineData(25, "--calls", "25")]
    public void Calls_InRange_AreAsManyAsAskedFor(int calls, params string[] arguments)
    {
        using Process process = Start(arguments);
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();

        Assert.Equal(0, process.ExitCode);
        Assert.Matches($@"(?m)^calls +{calls}$", output);
    }

    private static void Say(EchoClient client)
    {
        using UnaryCall<SayReply> call = client.Say(out SayRequest.Builder request);
        request.Text = "hello";
        Assert.Equal("hello", call.Invoke().Text.ToString());
    }

    private static (int ExitCode, string Error) Run(params string[] arguments)
    {
        using Process process = Start(arguments);
        string error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, error);
    }

    private static Process Start(params string[] arguments)
    {
        // Whoever runs the tests may ignore the signal, as shells make programs in the background do.
        var start =
            new ProcessStartInfo("env") { RedirectStandardError = true, RedirectStandardOutput = true, RedirectStandardInput = true };
        foreach (string argument in (string[])["--default-signal=INT", "dotnet", Echo, .. arguments])
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start) ?? throw new InvalidOperationException("the process did not start");
    }

    /// <summary>The server at a name, with the channels to it shown to the test.</summary>
    private sealed class NamedServer(string name, Action<Channel> onOpened) : IChannelSource
    {
        public Channel Open(string contract, ulong fingerprint, ChannelOptions options)
        {
            Channel channel = ChannelConnector.Connect(name, contract, fingerprint, options);
            onOpened(channel);
            return channel;
        }
    }

    private sealed class ServerProcess : IDisposable
    {
        private readonly Process _process;

        public ServerProcess(string? name = null)
        {
            Name = name ?? $"test-{Guid.NewGuid():N}";
            _process = Start("--server", Name);
        }

        public string Name { get; }

        public void Kill()
        {
            _process.Kill();
            _process.WaitForExit();
        }

        /// <summary>What Ctrl-C sends.</summary>
        public int Interrupt()
        {
            using Process kill = Process.Start("kill", ["-INT", $"{_process.Id}"]);
            kill.WaitForExit();
            Assert.True(_process.WaitForExit(Patience), "the server goes on after Ctrl-C");
            return _process.ExitCode;
        }

        public void Dispose()
        {
            _process.Kill();
            _process.Dispose();
        }
    }
}
