using System.Text;
using Xunit;
using ZcGen.Kernel.Abi;
using ZcGen.Kernel.Core;
using ZcGen.Kernel.Hosts;
using ZcGen.Rpc;
using ZcGen.Servers.Services;
using ZcGen.Servers.Services.Benchmark;
using ZcGen.Servers.Services.Block;
using ZcGen.Servers.Services.Bootstrap;
using ZcGen.Servers.Services.Clock;
using ZcGen.Servers.Services.Entropy;
using ZcGen.Servers.Services.FileSystem;
using ZcGen.Servers.Services.Tasks;
using ZcGen.Servers.Services.Vm;

namespace ZcGen.Servers.Tests;

/// <summary>Each server is ended and started again while clients are connected to it and to all others.</summary>
public class RestartTests
{
    private const string Content = "what was written before";
    private const int Attempts = 10;

    private static readonly string[] Servers =
        [BenchmarkService.Name, RandomService.Name, ClockService.Name, BlockService.Name, FileSystemService.Name];

    public static TheoryData<string, bool> EachServerOnEachHost
    {
        get
        {
            var data = new TheoryData<string, bool>();
            foreach (string server in Servers)
            {
                data.Add(server, true);
                data.Add(server, false);
            }

            return data;
        }
    }

    /// <summary>What the kernel means by its calls.</summary>
    protected virtual KernelRules Rules => KernelRules.Model;

    [Theory]
    [MemberData(nameof(EachServerOnEachHost))]
    public void Server_KilledAndStartedAgain_FailsItsClientsOnceAndTheyReconnect(string victim, bool onThreads)
    {
        TestSystem system = TestSystem.WithAllServers(task =>
        {
            using var clients = new AllClients(task);
            clients.WriteFile(Content);
            using var tasks = TasksClient.Connect(task.Vm);
            using BootstrapClient bootstrap = BootstrapClient.Connect(task.To(BootstrapProgram.Name));
            Kill(tasks, clients.Find(victim));

            foreach (string server in Servers)
            {
                // The files are on the disk, and without it there are none.
                if (server == victim || (server == FileSystemService.Name && victim == BlockService.Name))
                {
                    Assert.Equal(StatusCode.Unavailable, Assert.Throws<RpcException>(() => clients.Use(server)).Status);
                }
                else
                {
                    clients.Use(server);
                }
            }

            Start(bootstrap, victim);
            foreach (string server in Servers)
            {
                clients.Use(server);
            }

            Assert.Equal(Content, clients.ReadFile());
        });
        if (onThreads)
        {
            system.By(Rules).RunOnThreads();
        }
        else
        {
            system.By(Rules).RunStepByStep(seed: 5).Dispose();
            Assert.True(system.IsDone);
        }
    }

    [Theory]
    [InlineData(BlockService.Name)]
    [InlineData(FileSystemService.Name)]
    [InlineData(BenchmarkService.Name)]
    public void Server_CrashesAndIsStartedAgainByItsPolicy_ClientsNeedOnlyTryAgain(string victim)
    {
        for (int call = 5; call < 60; call += 6)
        {
            TestSystem system = new TestSystem(task =>
            {
                using var clients = new AllClients(task);
                Retries.UntilServed(task, () => clients.WriteFile(Content), Attempts);
                Retries.UntilServed(task, () => clients.Use(BenchmarkService.Name), Attempts);
                Retries.UntilServed(task, () => Assert.Equal(Content, clients.ReadFile()), Attempts);
            })
                .With(
                    new ProgramEntry(FileSystemService.Name, Serves: FileSystemService.Name),
                    FileSystemService.Run,
                    RestartPolicy.OnFailure)
                .With(
                    new ProgramEntry(BlockService.Name, Serves: BlockService.Name),
                    BlockService.ProgramFor(new RamDisk(TestSystem.DiskLength)),
                    RestartPolicy.OnFailure)
                .With(
                    new ProgramEntry(BenchmarkService.Name, Serves: BenchmarkService.Name), BenchmarkService.Run, RestartPolicy.OnFailure);
            using DeterministicHost host = system.By(Rules).RunStepByStep(call, new FaultPlan { CrashAt = (victim, call) });
            Assert.True(system.IsDone, $"with a crash at call {call} the probe did not end");
        }
    }

    private static void Start(BootstrapClient bootstrap, string program)
    {
        using UnaryCall<StartReply> call = bootstrap.Start(out StartRequest.Builder request);
        request.Program = program;
        _ = call.Invoke();
    }

    private static void Kill(TasksClient tasks, TaskId task)
    {
        using UnaryCall<KillReply> call = tasks.Kill(out KillRequest.Builder request);
        request.Task = task;
        _ = call.Invoke();
    }

    /// <summary>One connection to each server, made when it is first used and kept.</summary>
    private sealed class AllClients(ServerTask task) : IDisposable
    {
        private readonly DiscoveryClient _discovery = DiscoveryClient.Connect(task.Vm);
        private BenchmarkClient? _benchmark;
        private RandomClient? _random;
        private ClockClient? _clock;
        private BlockClient? _block;
        private FileSystemClient? _files;

        private FileSystemClient Files => _files ??= FileSystemClient.Connect(task.To(FileSystemService.Name));

        public void Use(string server)
        {
            switch (server)
            {
                case BenchmarkService.Name:
                    _benchmark ??= BenchmarkClient.Connect(task.To(server));
                    using (UnaryCall<NopReply> call = _benchmark.Nop(out NopRequest.Builder request))
                    {
                        request.Value = 7;
                        Assert.Equal(7u, call.Invoke().Value);
                    }

                    break;
                case RandomService.Name:
                    _random ??= RandomClient.Connect(task.To(server));
                    using (UnaryCall<GetRandomReply> call = _random.GetRandom(out _))
                    {
                        _ = call.Invoke();
                    }

                    break;
                case ClockService.Name:
                    _clock ??= ClockClient.Connect(task.To(server));
                    using (UnaryCall<GetTimeOfDayReply> call = _clock.GetTimeOfDay(out _))
                    {
                        Assert.InRange(call.Invoke().UnixTime, 1, long.MaxValue);
                    }

                    break;
                case BlockService.Name:
                    _block ??= BlockClient.Connect(task.To(server));
                    using (UnaryCall<BlockReadReply> call = _block.Read(out BlockReadRequest.Builder request))
                    {
                        request.Count = 2;
                        Assert.Equal(2 * BlockService.SectorSize, call.Invoke().Data.Length);
                    }

                    break;
                default:
                    // Reads the disk, not only what the server remembers.
                    _ = ReadFile();
                    break;
            }
        }

        public TaskId Find(string server)
        {
            foreach (string each in Servers)
            {
                Use(each);
            }

            using UnaryCall<LookupReply> call = _discovery.Lookup(out LookupRequest.Builder request);
            request.Name = server;
            return call.Invoke().Task;
        }

        public void WriteFile(string content)
        {
            uint handle = Open();
            using UnaryCall<FileWriteReply> call = Files.Write(out FileWriteRequest.Builder request);
            request.Handle = handle;
            request.Data = Encoding.UTF8.GetBytes(content);
            _ = call.Invoke();
        }

        public string ReadFile()
        {
            uint handle = Open();
            using UnaryCall<FileReadReply> call = Files.Read(out FileReadRequest.Builder request);
            request.Handle = handle;
            request.Length = 1000;
            return Encoding.UTF8.GetString(call.Invoke().Data);
        }

        public void Dispose()
        {
            foreach (IDisposable? client in new IDisposable?[] { _discovery, _benchmark, _random, _clock, _block, _files })
            {
                client?.Dispose();
            }
        }

        private uint Open()
        {
            using UnaryCall<FileOpenReply> call = Files.Open(out FileOpenRequest.Builder request);
            request.Name = "file";
            request.Create = true;
            return call.Invoke().Handle;
        }
    }
}
