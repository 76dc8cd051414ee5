using System.Diagnostics;
using Xunit;
using ZcGen.Kernel.Abi;
using ZcGen.Kernel.Core;
using ZcGen.Kernel.Hosts;
using ZcGen.Kernel.Transport;
using ZcGen.Rpc;
using ZcGen.Servers.Host;
using ZcGen.Servers.Services;
using ZcGen.Servers.Services.Benchmark;
using ZcGen.Servers.Services.Block;
using ZcGen.Servers.Services.Bootstrap;
using ZcGen.Servers.Services.Clock;
using ZcGen.Servers.Services.Entropy;
using ZcGen.Servers.Services.FileSystem;
using ZcGen.Servers.Services.Tasks;
using ZcGen.Servers.Tests.Processes;

namespace ZcGen.Servers.Tests;

/// <summary>The system as it is shipped, whose servers fail one after the other, bootstrap between them.</summary>
public sealed class ShippedImageTests
{
    private static readonly string[] InTurn =
    [
        BootstrapProgram.Name, BenchmarkService.Name, BlockService.Name, BootstrapProgram.Name, FileSystemService.Name, ClockService.Name,
        RandomService.Name, BootstrapProgram.Name, BenchmarkService.Name,
    ];

    [Fact]
    public void EachServer_ProcessIsKilled_IsThereAgain()
    {
        using var machine = new ProcessMachine();
        machine.Run(TransportChoice.Automatic, task => FailInTurn(task, () => machine.Host.State, victim =>
        {
            using var process = Process.GetProcessById(machine.Host.Processes[victim]);
            process.Kill();
        }));
    }

    [Fact]
    public async Task EachServer_FailsOnAThread_IsThereAgain()
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var failing = new Failing();
        ThreadHost? host = null;
        using (host = ThreadHost.Start(ProgramsFor(failing, port => Probe(port, failing, () => host!.State, done)), BootImage.Vm, Options))
        {
            await done.Task.WaitAsync(TimeSpan.FromSeconds(120));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task EachServer_FailsStepByStep_IsThereAgain(int seed)
    {
        var done = new TaskCompletionSource();
        var failing = new Failing();
        DeterministicHost? host = null;
        Dictionary<string, TaskProgram> programs = ProgramsFor(failing, port => Probe(port, failing, () => host!.State, done));
        using (host = new DeterministicHost(programs, BootImage.Vm, seed, options: Options))
        {
            Assert.True(host.Run(1_000_000), "the machine did not come to rest");
            Assert.True(done.Task.IsCompleted, "the probe did not end");
        }

        await done.Task;
    }

    private static HostOptions Options => new() { FrameCount = SystemImage.FrameCount };

    private static Dictionary<string, TaskProgram> ProgramsFor(Failing failing, TaskProgram probe)
    {
        BootImage image = SystemImage.Create(new RamDisk(Machine.DiskLength), TextWriter.Null, probe);
        return image.Programs.ToDictionary(entry => entry.Key, entry => entry.Key is BootImage.Vm or SystemImage.Shell
            ? entry.Value
            : (TaskProgram)(port => entry.Value(new FailingPort(port, entry.Key, failing))));
    }

    private static void Probe(TaskPort port, Failing failing, Func<KernelState> state, TaskCompletionSource done)
    {
        try
        {
            FailInTurn(new ServerTask(port), state, victim =>
            {
                // A message wakes it; its next system call fails.
                failing.Program = state().Find(victim)!.Name;
                _ = port.Invoke(new Syscall.Ipc(victim, TaskId.None, new Message(MessageKind.FirstUser, []), IpcOptions.Send));
            });
            done.SetResult();
        }
        catch (Exception e) when (e is not TaskEndedException)
        {
            done.SetException(e);
        }
    }

    private static void FailInTurn(ServerTask task, Func<KernelState> state, Action<TaskId> fail)
    {
        foreach (string program in InTurn)
        {
            UseAll(task);
            TaskId first = Find(state, program) ?? throw new InvalidOperationException($"{program} does not run");
            fail(first);
            while (Find(state, program) is not { } successor || successor == first)
            {
                task.Port.Sleep(1);
            }
        }

        UseAll(task);
    }

    private static TaskId? Find(Func<KernelState> state, string program) =>
        state().LiveTasks.FirstOrDefault(task => task.Name == program && !task.HasEnded)?.Id;

    // Each with a client of its own, as a program that is started then has it.
    private static void UseAll(ServerTask task)
    {
        Retry(task, () =>
        {
            using BenchmarkClient client = BenchmarkClient.Connect(task.To(BenchmarkService.Name));
            using UnaryReply<NopReply> reply = client.Nop(7);
            Assert.Equal(7u, reply.Value.Value);
        });
        Retry(task, () =>
        {
            using ClockClient client = ClockClient.Connect(task.To(ClockService.Name));
            using UnaryReply<GetTimeOfDayReply> reply = client.GetTimeOfDay();
            Assert.InRange(reply.Value.UnixTime, 1, long.MaxValue);
        });
        Retry(task, () =>
        {
            using RandomClient client = RandomClient.Connect(task.To(RandomService.Name));
            using UnaryReply<GetRandomReply> reply = client.GetRandom();
        });
        Retry(task, () =>
        {
            using FileSystemClient client = FileSystemClient.Connect(task.To(FileSystemService.Name));
            using (UnaryReply<FileOpenReply> opened = client.Open("kept", create: true))
            {
                Assert.NotEqual(0u, opened.Value.Handle);
            }

            using UnaryReply<FileListReply> listed = client.List();
            Assert.Equal(1, listed.Value.Names.Count);
        });
        Retry(task, () =>
        {
            using BootstrapClient client = BootstrapClient.Connect(task.To(BootstrapProgram.Name));
            RpcException error = Assert.Throws<RpcException>(() =>
            {
                using UnaryReply<StartReply> reply = client.Start(BenchmarkService.Name);
            });
            Assert.True(error.Status is StatusCode.AlreadyExists or StatusCode.Unavailable, error.Message);
            if (error.Status == StatusCode.Unavailable)
            {
                throw error;
            }
        });
    }

    private static void Retry(ServerTask task, Action action) => Retries.UntilServed(task, action, attempts: 1000);

    // Which program fails at its next system call.
    private sealed class Failing
    {
        private string? _program;

        public string? Program
        {
            set => Volatile.Write(ref _program, value);
        }

        public bool Take(string program)
        {
            bool isMeant = Volatile.Read(ref _program) == program;
            if (isMeant)
            {
                Program = null;
            }

            return isMeant;
        }
    }

    private sealed class FailingPort(TaskPort port, string program, Failing failing) : TaskPort
    {
        public override SyscallResult Invoke(Syscall syscall) =>
            failing.Take(program) ? throw new InvalidOperationException("the test has it fail") : port.Invoke(syscall);

        public override void Read(ulong address, Span<byte> bytes) => port.Read(address, bytes);

        public override void Write(ulong address, ReadOnlySpan<byte> bytes) => port.Write(address, bytes);
    }
}
