using Xunit;
using ZcGen.Kernel.Abi;
using ZcGen.Kernel.Transport;
using ZcGen.Rpc;
using ZcGen.Servers.Services;
using ZcGen.Servers.Services.Benchmark;
using ZcGen.Servers.Services.Tasks;
using ZcGen.Servers.Services.Vm;

namespace ZcGen.Servers.Tests;

/// <content>The calls of the attacks.</content>
public sealed partial class AttackTests
{
    private static void AssertServes(ServerTask task)
    {
        using BenchmarkClient client = BenchmarkClient.Connect(task.To(BenchmarkService.Name));
        using UnaryCall<NopWithBytesReply> call = client.NopWithBytes(out NopWithBytesRequest.Builder request);
        _ = request.CreateData(5000);
        Assert.Equal(5000, call.Invoke().Data.Length);
    }

    private static uint Answer(ServerTask task, Message question) => task.Port.Call(VmProgram.Id, question).Message!.Kind;

    private static bool Ask(ServerTask task, uint kind, OutOfLineMessage question)
    {
        Message reply = task.Port.Call(VmProgram.Id, question.ToMessage(kind)).Message!;
        return OutOfLineMessage.TryRead(reply, out OutOfLineMessage answer) && answer.Length >= 0;
    }

    private static StatusCode Refusal(Action call) => Assert.Throws<RpcException>(call).Status;

    private static TaskId Find(ServerTask task, string name)
    {
        // Connecting waits until the server is there.
        BenchmarkClient.Connect(task.To(name)).Dispose();
        using var discovery = DiscoveryClient.Connect(task.Vm);
        using UnaryCall<LookupReply> call = discovery.Lookup(out LookupRequest.Builder request);
        request.Name = name;
        return call.Invoke().Task;
    }

    private static void Serve(DiscoveryClient discovery, string name)
    {
        using UnaryCall<ServeReply> call = discovery.Serve(out ServeRequest.Builder request);
        request.Name = name;
        _ = call.Invoke();
    }

    private static TaskId Launch(TasksClient tasks, string program)
    {
        using UnaryCall<LaunchReply> call = tasks.Launch(out LaunchRequest.Builder request);
        request.Program = program;
        return call.Invoke().Task;
    }

    private static void Watch(TasksClient tasks, TaskId id)
    {
        using UnaryCall<WatchReply> call = tasks.Watch(out WatchRequest.Builder request);
        request.Task = id;
        _ = call.Invoke();
    }

    private static void Kill(TasksClient tasks, TaskId id)
    {
        using UnaryCall<KillReply> call = tasks.Kill(out KillRequest.Builder request);
        request.Task = id;
        _ = call.Invoke();
    }

    private static ulong Allocate(VmClient vm, uint pages)
    {
        using UnaryCall<AllocPagesReply> call = vm.AllocPages(out AllocPagesRequest.Builder request);
        request.Pages = pages;
        return call.Invoke().Address;
    }

    private static uint Open(FileSystemClient files, string name)
    {
        using UnaryCall<FileOpenReply> call = files.Open(out FileOpenRequest.Builder request);
        request.Name = name;
        request.Create = true;
        return call.Invoke().Handle;
    }

    private static ulong CreateShared(ShmClient shm, uint pages, out uint id)
    {
        using UnaryCall<ShmCreateReply> call = shm.Create(out ShmCreateRequest.Builder request);
        request.Pages = pages;
        ShmCreateReply reply = call.Invoke();
        id = reply.Id;
        return reply.Address;
    }

    private static ulong MapShared(ShmClient shm, uint id)
    {
        using UnaryCall<ShmMapReply> call = shm.Map(out ShmMapRequest.Builder request);
        request.Id = id;
        return call.Invoke().Address;
    }

    private static void Grant(ShmClient shm, uint id, TaskId task)
    {
        using UnaryCall<ShmGrantReply> call = shm.Grant(out ShmGrantRequest.Builder request);
        request.Id = id;
        request.Task = task;
        _ = call.Invoke();
    }

    private static void CloseShared(ShmClient shm, uint id)
    {
        using UnaryCall<ShmCloseReply> call = shm.Close(out ShmCloseRequest.Builder request);
        request.Id = id;
        _ = call.Invoke();
    }
}
