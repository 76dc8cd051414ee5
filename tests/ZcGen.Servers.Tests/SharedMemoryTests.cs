using System.Buffers.Binary;
using Xunit;
using ZcGen.Kernel.Abi;
using ZcGen.Kernel.Hosts;
using ZcGen.Rpc;
using ZcGen.Servers.Services;
using ZcGen.Servers.Services.Tasks;
using ZcGen.Servers.Services.Vm;

namespace ZcGen.Servers.Tests;

/// <summary>Shared memory: grants that are taken back, names, and parts of it.</summary>
public sealed class SharedMemoryTests
{
    private const string Reader = "reader";

    private enum Order : byte
    {
        Map,
        Read,
        Close,
        Open,
        End,
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Revoke_WhatTwoTasksMap_TakesItFromOneOfThem(bool onThreads) => Run(onThreads, task =>
    {
        using var shm = ShmClient.Connect(task.Vm);
        (TaskId one, TaskId other) = (Launch(task), Launch(task));
        using UnaryReply<ShmCreateReply> created = shm.Create(pages: 40, mirrorFrom: 1, name: "");
        uint id = created.Value.Id;
        task.Port.Write(created.Value.Address, [7]);
        foreach (TaskId reader in new[] { one, other })
        {
            using UnaryReply<ShmGrantReply> granted = shm.Grant(id: id, task: reader);
            Assert.Equal(StatusCode.OK, (StatusCode)Do(task, reader, Order.Map, id)!.Value);
            Assert.Equal((byte)7, Do(task, reader, Order.Read, id));
        }

        using UnaryReply<ShmRevokeReply> revoked = shm.Revoke(id: id, task: one);
        task.Port.Write(created.Value.Address, [8]);

        // A read through the port is a fault, which stops the reader.
        Assert.Null(Do(task, one, Order.Read, id));
        Assert.Equal((byte)8, Do(task, other, Order.Read, id));
    });

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Revoke_AndGrantAgain_CanBeMappedOnceItIsClosed(bool onThreads) => Run(onThreads, task =>
    {
        using var shm = ShmClient.Connect(task.Vm);
        TaskId reader = Launch(task);
        using UnaryReply<ShmCreateReply> created = shm.Create(pages: 1200, mirrorFrom: 0, name: "");
        uint id = created.Value.Id;
        for (int i = 0; i < 3; i++)
        {
            using UnaryReply<ShmGrantReply> granted = shm.Grant(id: id, task: reader);
            if (i > 0)
            {
                Assert.Equal(StatusCode.AlreadyExists, (StatusCode)Do(task, reader, Order.Map, id)!.Value);
                Assert.Equal(StatusCode.OK, (StatusCode)Do(task, reader, Order.Close, id)!.Value);
            }

            // More than the rest of the quota would be if what was revoked still counted.
            Assert.Equal(StatusCode.OK, (StatusCode)Do(task, reader, Order.Map, id)!.Value);
            using UnaryReply<ShmRevokeReply> revoked = shm.Revoke(id: id, task: reader);
        }

        Assert.Equal(StatusCode.OK, (StatusCode)Do(task, reader, Order.Close, id)!.Value);
        Assert.Equal(StatusCode.PermissionDenied, (StatusCode)Do(task, reader, Order.Map, id)!.Value);
    });

    [Fact]
    public void Revoke_WhatCannotBeTakenBack_IsRefused() => Run(onThreads: false, task =>
    {
        using var shm = ShmClient.Connect(task.Vm);
        TaskId reader = Launch(task);
        TaskId self = task.Port.GetSelf();
        using UnaryReply<ShmCreateReply> created = shm.Create(pages: 1, mirrorFrom: 0, name: "");
        uint id = created.Value.Id;
        Assert.Equal(StatusCode.NotFound, Refusal(() => Revoke(shm, id + 1, reader)));
        Assert.Equal(StatusCode.FailedPrecondition, Refusal(() => Revoke(shm, id, reader)));
        Assert.Equal(StatusCode.InvalidArgument, Refusal(() => Revoke(shm, id, self)));
    });

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Name_OfMemory_IsFoundByThoseWhoMayMapIt(bool onThreads) => Run(onThreads, task =>
    {
        using var shm = ShmClient.Connect(task.Vm);
        TaskId reader = Launch(task);
        using UnaryReply<ShmCreateReply> created = shm.Create(pages: 2, mirrorFrom: 0, name: "box");
        uint id = created.Value.Id;
        Assert.Equal(StatusCode.AlreadyExists, Refusal(() => Create(shm, "box")));
        using UnaryReply<ShmOpenReply> opened = shm.Open(name: "box");
        Assert.Equal((id, task.Port.GetSelf(), 2u), (opened.Value.Id, (TaskId)opened.Value.Owner, opened.Value.Pages));
        Assert.Equal(StatusCode.PermissionDenied, (StatusCode)Do(task, reader, Order.Open, id)!.Value);
        using UnaryReply<ShmGrantReply> granted = shm.Grant(id: id, task: reader);
        Assert.Equal(StatusCode.OK, (StatusCode)Do(task, reader, Order.Open, id)!.Value);
        Assert.Equal(StatusCode.OK, (StatusCode)Do(task, reader, Order.Map, id)!.Value);

        // The name goes with its owner's memory, whoever still maps it.
        using UnaryReply<ShmCloseReply> closed = shm.Close(id: id);
        Assert.Equal(StatusCode.NotFound, (StatusCode)Do(task, reader, Order.Open, id)!.Value);
        Create(shm, "box");
    });

    [Fact]
    public void Names_OfOneTask_AreLimitedAndEndWithIt() => Run(onThreads: false, task =>
    {
        using var shm = ShmClient.Connect(task.Vm);
        for (int i = 0; i < ManagedTask.MaxNames; i++)
        {
            Create(shm, $"name {i}");
        }

        Assert.Equal(StatusCode.ResourceExhausted, Refusal(() => Create(shm, "one more")));
        Create(shm, "");
        TaskId reader = Launch(task);
        Assert.Equal(StatusCode.AlreadyExists, (StatusCode)Do(task, reader, Order.End, 0)!.Value);
        Assert.Equal(StatusCode.NotFound, (StatusCode)Do(task, Launch(task), Order.Open, 0)!.Value);
    });

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Part_OfMemory_IsMappedAlone(bool onThreads) => Run(onThreads, task =>
    {
        using var shm = ShmClient.Connect(task.Vm);
        TaskId reader = Launch(task);
        using UnaryReply<ShmCreateReply> created = shm.Create(pages: 1500, mirrorFrom: 0, name: "");
        uint id = created.Value.Id;
        for (byte i = 0; i < 4; i++)
        {
            task.Port.Write(created.Value.Address + ((ulong)i * Paging.PageSize), [i]);
        }

        using UnaryReply<ShmGrantReply> granted = shm.Grant(id: id, task: reader);

        // Two pages from the second on, the latter of them twice.
        Assert.Equal(StatusCode.OK, (StatusCode)Do(task, reader, Order.Map, id, first: 1, count: 2, mirrorFrom: 1)!.Value);
        byte?[] seen = [.. Enumerable.Range(0, 3).Select(page => Do(task, reader, Order.Read, id, (uint)page))];
        Assert.Equal([1, 2, 2], seen);
        Assert.Equal(StatusCode.OK, (StatusCode)Do(task, reader, Order.Close, id)!.Value);
        Assert.Equal(StatusCode.InvalidArgument, (StatusCode)Do(task, reader, Order.Map, id, first: 1, count: 2, mirrorFrom: 2)!.Value);
        Assert.Equal(StatusCode.OK, (StatusCode)Do(task, reader, Order.Map, id, first: 100)!.Value);
        Assert.Equal(StatusCode.AlreadyExists, (StatusCode)Do(task, reader, Order.Map, id)!.Value);
    });

    [Theory]
    [InlineData(2u, 0u)]
    [InlineData(2u, 1u)]
    [InlineData(1u, 2u)]
    [InlineData(uint.MaxValue, 1u)]
    [InlineData(1u, uint.MaxValue)]
    public void Part_OutsideOfMemory_IsRefused(uint first, uint count) => Run(onThreads: false, task =>
    {
        using var shm = ShmClient.Connect(task.Vm);
        TaskId reader = Launch(task);
        using UnaryReply<ShmCreateReply> created = shm.Create(pages: 2, mirrorFrom: 0, name: "");
        uint id = created.Value.Id;
        using UnaryReply<ShmGrantReply> granted = shm.Grant(id: id, task: reader);
        Assert.Equal(StatusCode.InvalidArgument, (StatusCode)Do(task, reader, Order.Map, id, first, count)!.Value);
    });

    private static void Run(bool onThreads, Action<ServerTask> test)
    {
        TestSystem system = new TestSystem(test).With(new ProgramEntry(Reader), Obey, startsAtBoot: false);
        if (onThreads)
        {
            system.RunOnThreads();
            return;
        }

        using DeterministicHost host = system.CreateStepByStep(seed: 2);
        Assert.True(host.Run(500_000));
        Assert.Null(host.BrokenInvariant);
        system.AssertDone();
    }

    private static TaskId Launch(ServerTask task)
    {
        using var tasks = TasksClient.Connect(task.Vm);
        using UnaryReply<LaunchReply> launched = tasks.Launch(program: Reader, watch: false);
        return launched.Value.Task;
    }

    // Has a reader do something; returns what it answers, or null if it ended.
    private static byte? Do(ServerTask task, TaskId reader, Order order, uint id, uint first = 0, uint count = 0, uint mirrorFrom = 0)
    {
        byte[] payload = new byte[17];
        payload[0] = (byte)order;
        BinaryPrimitives.WriteUInt32LittleEndian(payload.AsSpan(1), id);
        BinaryPrimitives.WriteUInt32LittleEndian(payload.AsSpan(5), first);
        BinaryPrimitives.WriteUInt32LittleEndian(payload.AsSpan(9), count);
        BinaryPrimitives.WriteUInt32LittleEndian(payload.AsSpan(13), mirrorFrom);
        return task.Port.Call(reader, new Message(MessageKind.FirstUser, payload)).Message?.Payload[0];
    }

    private static void Obey(TaskPort port)
    {
        var task = new ServerTask(port);
        using var shm = ShmClient.Connect(task.Vm);
        ulong address = 0;
        Order order = default;
        while (order != Order.End)
        {
            if (task.Port.Receive().Message is not { } message)
            {
                continue;
            }

            order = (Order)message.Payload[0];
            byte answer = (byte)StatusCode.OK;
            try
            {
                answer = Carry(task, shm, order, message.Payload[1..], ref address);
            }
            catch (RpcException e)
            {
                answer = (byte)e.Status;
            }

            _ = task.Port.Send(message.Source, new Message(MessageKind.FirstUser, [answer]));
        }
    }

    private static byte Carry(ServerTask task, ShmClient shm, Order order, ReadOnlySpan<byte> payload, ref ulong address)
    {
        uint id = BinaryPrimitives.ReadUInt32LittleEndian(payload);
        uint first = BinaryPrimitives.ReadUInt32LittleEndian(payload[4..]);
        uint count = BinaryPrimitives.ReadUInt32LittleEndian(payload[8..]);
        uint mirrorFrom = BinaryPrimitives.ReadUInt32LittleEndian(payload[12..]);
        switch (order)
        {
            case Order.Map:
                using (UnaryReply<ShmMapReply> mapped = shm.Map(id, mirrorFrom, owner: null, pages: 0, first, count))
                {
                    address = mapped.Value.Address;
                }

                break;
            case Order.Read:
                byte[] seen = new byte[1];
                task.Port.Read(address + (first * (ulong)Paging.PageSize), seen);
                return seen[0];
            case Order.Close:
                using (shm.Close(id: id))
                {
                }

                break;
            case Order.Open:
                using (shm.Open(name: "box"))
                {
                }

                break;
            default:
                Create(shm, "box");
                Create(shm, "name 0");
                break;
        }

        return (byte)StatusCode.OK;
    }

    private static void Create(ShmClient shm, string name)
    {
        using UnaryReply<ShmCreateReply> created = shm.Create(pages: 1, mirrorFrom: 0, name: name);
    }

    private static void Revoke(ShmClient shm, uint id, TaskId task)
    {
        using UnaryReply<ShmRevokeReply> revoked = shm.Revoke(id: id, task: task);
    }

    private static StatusCode Refusal(Action call) => Assert.Throws<RpcException>(call).Status;
}
