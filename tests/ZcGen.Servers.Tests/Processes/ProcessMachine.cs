using System.Collections.Concurrent;
using Xunit;
using ZcGen.Kernel.Abi;
using ZcGen.Kernel.Core;
using ZcGen.Kernel.Hosts;
using ZcGen.Kernel.Transport;
using ZcGen.Servers.Host;
using ZcGen.Servers.Services.Block;
using ZcGen.Servers.Services.Bootstrap;
using ZcGen.Servers.Services.Tasks;

namespace ZcGen.Servers.Tests.Processes;

/// <summary>
/// A machine whose servers, the vm server among them, are processes. What a test does runs on a thread beside the kernel, in the shell's
/// place.
/// </summary>
public class ProcessMachine : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private readonly string _disk = Path.GetTempFileName();
    private readonly BlockingCollection<Action<TaskPort>> _work = [];
    private readonly ConcurrentQueue<string> _crashes = [];

    /// <summary>Starts a machine with the rules of the model.</summary>
    public ProcessMachine()
        : this(KernelRules.Model)
    {
    }

    private protected ProcessMachine(KernelRules rules)
    {
        FileDisk.Open(_disk, Machine.DiskLength).Dispose();
        BootImage image = SystemImage.Create(new RamDisk(0), TextWriter.Null, RunWork);
        Host = SystemImage.StartProcesses(image, _disk, new HostOptions
        {
            FrameCount = SystemImage.FrameCount,
            Rules = rules,
            OnCrash = (task, e) => _crashes.Enqueue($"{task}: {e}"),
        });
    }

    public ProcessHost Host { get; }

    /// <summary>Runs a test as a task, and waits for it.</summary>
    public void Run(TransportChoice transport, Action<ServerTask> test)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _work.Add(port =>
        {
            try
            {
                test(new ServerTask(port, transport));
                done.SetResult();
            }
            catch (Exception e) when (e is not TaskEndedException)
            {
                done.SetException(e);
            }
        });
        Assert.True(
            ((IAsyncResult)done.Task).AsyncWaitHandle.WaitOne(Patience), $"the test did not end; crashes: {string.Join("; ", _crashes)}");
        done.Task.GetAwaiter().GetResult();
    }

    public void Dispose()
    {
        _work.CompleteAdding();
        Host.Dispose();
        _work.Dispose();
        File.Delete(_disk);
        GC.SuppressFinalize(this);
    }

    private void RunWork(TaskPort port)
    {
        foreach (Action<TaskPort> work in _work.GetConsumingEnumerable())
        {
            work(port);
        }
    }
}
