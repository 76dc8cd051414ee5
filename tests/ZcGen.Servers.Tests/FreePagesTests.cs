using Xunit;
using ZcGen.Kernel.Abi;
using ZcGen.Kernel.Hosts;
using ZcGen.Kernel.Transport;
using ZcGen.Rpc;
using ZcGen.Servers.Services;
using ZcGen.Servers.Services.Tasks;
using ZcGen.Servers.Services.Vm;
using ZcGen.Servers.Tests.Processes;

namespace ZcGen.Servers.Tests;

/// <summary>Allocated pages are freed, and can be allocated again.</summary>
public sealed class FreePagesTests
{
    private const ulong PageSize = Paging.PageSize;

    [Fact]
    public void Pages_StepByStep_AreFreedAndUsedAgain()
    {
        TestSystem system = new(FreeAndUseAgain);
        using DeterministicHost host = system.CreateStepByStep(seed: 4);
        Assert.True(host.Run(500_000));
        Assert.Null(host.BrokenInvariant);
        system.AssertDone();
    }

    [Fact]
    public void Pages_OnThreads_AreFreedAndUsedAgain() => new TestSystem(FreeAndUseAgain).RunOnThreads();

    [Fact]
    public void Pages_OfProcesses_AreFreedAndUsedAgain()
    {
        using var machine = new ProcessMachine();
        machine.Run(TransportChoice.Copy, FreeAndUseAgain);
    }

    [Fact]
    public void Pages_ThatWereFreed_AreAFaultToRead()
    {
        var ends = new List<Fault>();
        var system = new TestSystem(task =>
        {
            using var tasks = TasksClient.Connect(task.Vm);
            using UnaryReply<LaunchReply> launched = tasks.Launch(program: "reader", watch: true);
            while (task.Port.Receive().Notifications == Notifications.None)
            {
            }
        });
        _ = system.With(new ProgramEntry("reader"), startsAtBoot: false, program: port =>
        {
            var task = new ServerTask(port);
            using var vm = VmClient.Connect(task.Vm);
            ulong address = Allocate(vm, 3);
            Free(vm, address + PageSize, 1);
            task.Port.Read(address + (2 * PageSize), new byte[1]);
            task.Port.Read(address + PageSize, new byte[1]);
        });
        system.VmServer.OnTaskEnd = end => ends.Add(end.Fault);
        system.RunOnThreads();
        Assert.Equal(Fault.InvalidAccess, ends[0]);
    }

    [Fact]
    public void FreePages_OfWhatIsNotAllocated_IsRefusedAndFreesNothing() => new TestSystem(task =>
    {
        using var vm = VmClient.Connect(task.Vm);
        using var shm = ShmClient.Connect(task.Vm);
        ulong address = Allocate(vm, 4);
        ulong next = Allocate(vm, 4);
        using UnaryReply<ShmCreateReply> created = shm.Create(pages: 1, mirrorFrom: 0, name: "");
        ulong shared = created.Value.Address;
        Assert.Equal(StatusCode.InvalidArgument, Refusal(() => Free(vm, address + 1, 1)));
        Assert.Equal(StatusCode.NotFound, Refusal(() => Free(vm, 0, 1)));
        Assert.Equal(StatusCode.NotFound, Refusal(() => Free(vm, ulong.MaxValue - PageSize + 1, 0)));
        Assert.Equal(StatusCode.NotFound, Refusal(() => Free(vm, shared, 1)));
        Assert.Equal(StatusCode.NotFound, Refusal(() => Free(vm, OutOfLine.SendAddress, 1)));
        Assert.Equal(StatusCode.NotFound, Refusal(() => Free(vm, address, 5)));
        Assert.Equal(StatusCode.NotFound, Refusal(() => Free(vm, address, uint.MaxValue)));
        Free(vm, address + PageSize, 1);
        Assert.Equal(StatusCode.NotFound, Refusal(() => Free(vm, address, 2)));
        task.Port.Write(address, [1]);
        task.Port.Write(next + (3 * PageSize), [1]);
    }).RunOnThreads();

    private static void FreeAndUseAgain(ServerTask task)
    {
        using var vm = VmClient.Connect(task.Vm);
        ulong first = Allocate(vm, 1000);
        for (int i = 0; i < 5; i++)
        {
            task.Port.Write(first + (500 * PageSize), [1]);

            // In two parts, and the quota has no room for more before both are freed.
            Free(vm, first, 400);
            Assert.Equal(StatusCode.ResourceExhausted, Refusal(() => Allocate(vm, 1900)));
            Free(vm, first + (400 * PageSize), 0);
            Free(vm, Allocate(vm, 1900), 0);
            ulong again = Allocate(vm, 1000);
            Assert.Equal(first, again);
            byte[] seen = [1];
            task.Port.Read(again + (500 * PageSize), seen);
            Assert.Equal(0, seen[0]);
        }
    }

    private static ulong Allocate(VmClient vm, uint pages)
    {
        using UnaryReply<AllocPagesReply> allocated = vm.AllocPages(pages: pages);
        return allocated.Value.Address;
    }

    private static void Free(VmClient vm, ulong address, uint pages)
    {
        using UnaryReply<FreePagesReply> freed = vm.FreePages(address: address, pages: pages);
    }

    private static StatusCode Refusal(Action call) => Assert.Throws<RpcException>(call).Status;
}
