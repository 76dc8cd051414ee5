using Xunit;
using ZcGen.Kernel.Abi;
using ZcGen.Kernel.Hosts;

namespace ZcGen.Kernel.Tests.Hosts;

public sealed class ThreadHostTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public void Start_ManyClients_EveryCallIsAnswered()
    {
        var system = new PingPong(clients: 4, calls: 500);
        using var host = ThreadHost.Start(system.Programs, PingPong.Root);
        Assert.True(host.WaitForEnd(Patience));
        Assert.Equal((2000, 0, 0), (system.Done, system.Lost, system.Wrong));
    }

    [Fact]
    public void Start_ProgramThrows_ItsPagerIsToldThatItCrashed()
    {
        ExceptionReport report = default;
        var programs = new Dictionary<string, TaskProgram>
        {
            ["root"] = port =>
            {
                _ = port.Invoke(new Syscall.TaskCreate("bad", port.GetSelf(), Rights.None));
                Assert.True(ExceptionReport.TryRead(port.Receive().Message!, out report));
            },
            ["bad"] = _ => throw new InvalidOperationException("bad"),
        };
        string? told = null;
        using var host = ThreadHost.Start(programs, "root", new HostOptions { OnCrash = (_, cause) => told = cause.Message });
        Assert.True(host.WaitForEnd(Patience));
        Assert.Equal((Fault.Crashed, "bad"), (report.Fault, told));
    }

    [Fact]
    public void Start_NoSuchProgram_ItsPagerIsToldThatItCrashed()
    {
        ExceptionReport report = default;
        var programs = new Dictionary<string, TaskProgram>
        {
            ["root"] = port =>
            {
                _ = port.Invoke(new Syscall.TaskCreate("nothing", port.GetSelf(), Rights.None));
                Assert.True(ExceptionReport.TryRead(port.Receive().Message!, out report));
            },
        };
        using var host = ThreadHost.Start(programs, "root");
        Assert.True(host.WaitForEnd(Patience));
        Assert.Equal(Fault.Crashed, report.Fault);
    }

    [Fact]
    public void Clock_EveryPoolThreadIsBusy_GoesOn()
    {
        const int BusyThreads = 200;
        using ManualResetEventSlim ends = new();
        using CountdownEvent busy = new(BusyThreads);
        for (int i = 0; i < BusyThreads; i++)
        {
            _ = ThreadPool.UnsafeQueueUserWorkItem(
                _ =>
                {
                    ends.Wait();
                    _ = busy.Signal();
                },
                null);
        }

        try
        {
            var programs = new Dictionary<string, TaskProgram>
            {
                ["root"] = port =>
                {
                    _ = port.Invoke(new Syscall.TimerSet(50));
                    _ = port.Receive();
                },
            };
            using var host = ThreadHost.Start(programs, "root");
            Assert.True(host.WaitForEnd(TimeSpan.FromSeconds(10)));
        }
        finally
        {
            ends.Set();
            busy.Wait();
        }
    }

    [Fact]
    public void TimerSet_OnTheThreadHost_NotifiesTheTask()
    {
        Notifications received = Notifications.None;
        var programs = new Dictionary<string, TaskProgram>
        {
            ["root"] = port =>
            {
                _ = port.Invoke(new Syscall.TimerSet(1));
                received = port.Receive().Notifications;
            },
        };
        using var host = ThreadHost.Start(programs, "root");
        Assert.True(host.WaitForEnd(Patience));
        Assert.Equal(Notifications.Timer, received);
    }

    [Fact]
    public void Dispose_TasksWait_TheirThreadsEnd()
    {
        using var started = new ManualResetEventSlim();
        using var ended = new ManualResetEventSlim();
        var programs = new Dictionary<string, TaskProgram>
        {
            ["root"] = port =>
            {
                started.Set();
                try
                {
                    _ = port.Receive();
                }
                finally
                {
                    ended.Set();
                }
            },
        };
        using (var host = ThreadHost.Start(programs, "root"))
        {
            Assert.True(started.Wait(Patience));
        }

        Assert.True(ended.IsSet);
    }
}
