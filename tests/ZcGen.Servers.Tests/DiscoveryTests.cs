using Xunit;
using ZcGen.Channels;
using ZcGen.Kernel.Abi;
using ZcGen.Rpc;
using ZcGen.Servers.Host.Shell;
using ZcGen.Servers.Services;
using ZcGen.Servers.Services.Benchmark;
using ZcGen.Servers.Services.Bootstrap;
using ZcGen.Servers.Services.Tasks;
using ZcGen.Servers.Services.Vm;

namespace ZcGen.Servers.Tests;

/// <summary>What is known of servers by their names, and how long a task waits for one.</summary>
public sealed class DiscoveryTests
{
    private const string Late = "late";

    [Fact]
    public void Lookup_NameOfNoProgram_IsNotFound() => TestSystem.WithServers(task =>
    {
        using var discovery = DiscoveryClient.Connect(task.Vm);
        RpcException error = Assert.Throws<RpcException>(() =>
        {
            using UnaryReply<LookupReply> reply = discovery.Lookup("nothing", notify: true);
        });
        Assert.Equal((StatusCode.NotFound, "no program of the boot image serves 'nothing'"), (error.Status, error.Message));

        // It will never be there, so that nothing is waited for.
        ChannelException none = Assert.Throws<ChannelException>(() => task.WaitForServer("nothing", TimeSpan.FromDays(1)));
        Assert.Equal(ChannelErrorCode.NoServer, none.Code);
    }).RunOnThreads();

    [Fact]
    public void Wait_ServerThatComesInTime_IsFound()
    {
        TestSystem system = WithLateServer(ticks: 700, task =>
        {
            // The default of two seconds is too short for it, and the client's own is not.
            _ = Assert.Throws<ChannelException>(() => BenchmarkClient.Connect(task.To(Late)));
            var options = new ClientOptions { Channel = new ChannelOptions { ServerStartTimeout = TimeSpan.FromSeconds(60) } };
            using BenchmarkClient client = BenchmarkClient.Connect(task.To(Late), options);
            using UnaryReply<NopReply> reply = client.Nop(7);
            Assert.Equal(7u, reply.Value.Value);
        });
        system.RunStepByStep(seed: 1).Dispose();
        Assert.True(system.IsDone);
    }

    [Fact]
    public void Wait_ServerThatDoesNotCome_EndsWithItsTime()
    {
        TestSystem system = WithLateServer(ticks: 700, task =>
        {
            ChannelException error = Assert.Throws<ChannelException>(() => task.WaitForServer(Late, TimeSpan.FromSeconds(3)));
            Assert.Equal((ChannelErrorCode.NoServer, $"no task serves '{Late}' now"), (error.Code, error.Message));
        });
        system.RunStepByStep(seed: 1).Dispose();
        Assert.True(system.IsDone);
    }

    [Fact]
    public void Restart_OfTheShell_ReturnsWhenTheNewServerServes()
    {
        TestSystem? system = null;
        system = WithLateServer(ticks: 20, task =>
        {
            var output = new StringWriter();
            new ShellProgram(task, () => system!.Kernel, [], output).Run(new StringReader($"restart {Late}"), isInteractive: false);
            Assert.Contains($"{Late} runs as ", output.ToString(), StringComparison.Ordinal);

            // Without waiting for it.
            _ = task.WaitForServer(Late, TimeSpan.Zero);
        });
        system.RunOnThreads();
    }

    [Fact]
    public void Admit_TaskThatServesNothing_IsToldSo() => TestSystem.WithServers(task =>
    {
        using var discovery = DiscoveryClient.Connect(task.Vm);
        RpcException error = Assert.Throws<RpcException>(() =>
        {
            using UnaryReply<AdmitReply> reply = discovery.Admit(task.Port.GetSelf());
        });
        Assert.Equal(StatusCode.FailedPrecondition, error.Status);
    }).RunOnThreads();

    [Fact]
    public void Program_OfATask_IsKnownUntilItEnds() => TestSystem.WithServers(task =>
    {
        using var tasks = TasksClient.Connect(task.Vm);
        TaskId server = TestRings.Find(task, BenchmarkService.Name);
        using (UnaryReply<ProgramOfReply> reply = tasks.ProgramOf(server))
        {
            Assert.Equal(BenchmarkService.Name, reply.Value.Program.ToString());
            Assert.Equal(BenchmarkService.Name, reply.Value.Serves.ToString());
        }

        using (UnaryReply<KillReply> killed = tasks.Kill(server))
        {
        }

        Assert.Equal(StatusCode.NotFound, Assert.Throws<RpcException>(() =>
        {
            using UnaryReply<ProgramOfReply> reply = tasks.ProgramOf(server);
        }).Status);
    }).RunOnThreads();

    // A server that serves some ticks after it was started.
    private static TestSystem WithLateServer(uint ticks, Action<ServerTask> probe) => new TestSystem(task =>
    {
        using (BootstrapClient bootstrap = BootstrapClient.Connect(task.To(BootstrapProgram.Name)))
        {
            using UnaryReply<StartReply> started = bootstrap.Start(Late);
        }

        probe(task);
    })
        .With(
            new ProgramEntry(Late, Serves: Late),
            port =>
            {
                var task = new ServerTask(port);
                task.Port.Sleep(ticks);
                task.Serve(Late, new BenchmarkService());
            },
            startsAtBoot: false);
}
