using System.Diagnostics;
using Xunit;
using ZcGen.Channels;
using ZcGen.Kernel.Abi;
using ZcGen.Kernel.Core;
using ZcGen.Kernel.Transport;
using ZcGen.Rpc;
using ZcGen.Servers.Services;
using ZcGen.Servers.Services.Benchmark;
using ZcGen.Servers.Services.Tasks;
using ZcGen.Servers.Tests.ReseaRules;

namespace ZcGen.Servers.Tests.Processes;

/// <summary>Tasks that are processes, and what becomes of the ones when the others end.</summary>
public sealed class ProcessHostTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Theory]
    [InlineData(KernelRules.Model, TransportChoice.Copy)]
    [InlineData(KernelRules.Model, TransportChoice.Ring)]
    [InlineData(KernelRules.Resea, TransportChoice.Copy)]
    [InlineData(KernelRules.Resea, TransportChoice.Ring)]
    public void Server_ProcessIsKilled_IsATaskThatCrashedAndIsStartedAgain(KernelRules rules, TransportChoice transport)
    {
        using ProcessMachine machine = rules == KernelRules.Resea ? new ReseaProcessMachine() : new ProcessMachine();
        machine.Run(transport, task =>
        {
            using BenchmarkClient client = BenchmarkClient.Connect(task.To(BenchmarkService.Name));
            Assert.Equal(1u, Nop(client, 1));
            (TaskId first, int process) = ServerOf(machine);
            using (Process server = Process.GetProcessById(process))
            {
                server.Kill();
            }

            // It sleeps in a system call, and its end is known none the less.
            Assert.Equal(StatusCode.Unavailable, Assert.Throws<RpcException>(() => NopUntilItFails(client)).Status);
            Assert.Equal(2u, Retry(task, () => Nop(client, 2)));
            Assert.NotEqual(first, ServerOf(machine).Task);
        });
    }

    [Fact]
    public void Kernel_ItsProcessIsKilled_AllTasksEnd()
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardInput = true, RedirectStandardOutput = true };
        foreach (string argument in new[] { Path.Combine(AppContext.BaseDirectory, "ZcGen.Servers.Host.dll"), "--processes" })
        {
            start.ArgumentList.Add(argument);
        }

        using var kernel = Process.Start(start)!;
        kernel.StandardInput.WriteLine("write a file that is there");
        kernel.StandardInput.WriteLine("cat a");
        Assert.Equal("file that is there", kernel.StandardOutput.ReadLine());
        Process[] tasks = [.. ChildrenOf(kernel.Id).Select(Process.GetProcessById)];
        Assert.Equal(7, tasks.Length);
        kernel.Kill();
        kernel.WaitForExit();
        foreach (Process task in tasks)
        {
            Assert.True(task.WaitForExit(Patience), $"process {task.Id} outlived its kernel");
            task.Dispose();
        }
    }

    [Fact]
    public void Machine_IsStopped_LeavesNoProcessAndNoFile()
    {
        int[] processes;
        using (var machine = new ProcessMachine())
        {
            machine.Run(TransportChoice.Copy, task => BenchmarkClient.Connect(task.To(BenchmarkService.Name)).Dispose());
            processes = [.. machine.Host.Processes.Values];
            Assert.InRange(processes.Length, 3, 7);
        }

        Assert.All(processes, process => Assert.Throws<ArgumentException>(() => Process.GetProcessById(process)));
    }

    // The pages go from the process with the result of its next system call; until then it reads what was there, and ends nothing.
    [Fact]
    public void Region_RevokedFromAProcess_EndsItsChannelOnly()
    {
        using var machine = new ProcessMachine();
        machine.Run(TransportChoice.Ring, task =>
        {
            using BenchmarkClient other = BenchmarkClient.Connect(task.To(BenchmarkService.Name));
            uint calls = 0;
            TestRings.RevokeRegionsInUse(task, () => Assert.Equal(++calls, Nop(other, calls)));
        });
    }

    private static (TaskId Task, int Process) ServerOf(ProcessMachine machine)
    {
        KernelTask server = machine.Host.State.LiveTasks.Single(task => task.Name == BenchmarkService.Name && !task.HasEnded);
        return (server.Id, machine.Host.Processes[server.Id]);
    }

    private static IEnumerable<int> ChildrenOf(int process) => Directory.EnumerateDirectories("/proc")
        .Select(Path.GetFileName)
        .Where(name => int.TryParse(name, out _))
        .Select(name => int.Parse(name!, System.Globalization.CultureInfo.InvariantCulture))
        .Where(id => ParentOf(id) == process);

    // The fourth word of the line, counted behind the name in parentheses.
    private static int ParentOf(int process)
    {
        try
        {
            string line = File.ReadAllText($"/proc/{process}/stat");
            return int.Parse(line[(line.LastIndexOf(')') + 2)..].Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return 0;
        }
    }

    private static void NopUntilItFails(BenchmarkClient client)
    {
        while (true)
        {
            _ = Nop(client, 0);
        }
    }

    private static uint Nop(BenchmarkClient client, uint value)
    {
        using UnaryCall<NopReply> call = client.Nop(out NopRequest.Builder request);
        request.Value = value;
        return call.Invoke().Value;
    }

    private static uint Retry(ServerTask task, Func<uint> call)
    {
        while (true)
        {
            try
            {
                return call();
            }
            catch (Exception e)
                when (e is RpcException { Status: StatusCode.Unavailable } or ChannelException { Code: ChannelErrorCode.NoServer })
            {
                task.Port.Sleep(1);
            }
        }
    }
}
