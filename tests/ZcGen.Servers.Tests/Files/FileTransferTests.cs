using Xunit;
using ZcGen.Kernel.Abi;
using ZcGen.Kernel.Transport;
using ZcGen.Rpc;
using ZcGen.Servers.Services;
using ZcGen.Servers.Services.Block;
using ZcGen.Servers.Services.FileSystem;
using ZcGen.Servers.Services.Tasks;

namespace ZcGen.Servers.Tests.Files;

/// <summary>What bulk data costs that goes straight between a client and the disk.</summary>
public sealed class FileTransferTests
{
    private const int Length = 32 * 1024;

    [Fact]
    public void Transfer_Bulk_IsInNobodysHandsBetweenClientAndDisk()
    {
        TestSystem? system = null;
        system = TestSystem.WithServers(
            task =>
            {
                using FileSystemClient files = FileSystemClient.Connect(task.To(FileSystemService.Name));
                using BlockClient disk = BlockClient.Connect(task.To(BlockService.Name));
                var transfer = new FileTransfer(files, disk);
                uint handle = Open(files);
                transfer.Write(handle, 0, Length, (part, _) => part.Clear());

                // Where every hop is a copy that the vm server counts, they can be told.
                Assert.Equal(1, Copies(system!, () => Assert.Equal(Length, transfer.Read(handle, 0, Length, (_, _) => { }))));
                Assert.Equal(2, Copies(system!, () => Read(files, handle)));
                Assert.Equal(1, Copies(system!, () => WriteAgain(transfer, handle)));
            },
            TransportChoice.Copy);
        system.RunOnThreads();
    }

    [Fact]
    public void Transfer_FileServerEndsInTheMiddle_WhatWasLocatedIsStillRead() => RunWithTasks((task, files, transfer, tasks) =>
    {
        (uint handle, uint other) = (Open(files), Open(files, "other"));
        for (int sector = 0; sector < 4; sector++)
        {
            transfer.Write(handle, (uint)sector * BlockService.SectorSize, BlockService.SectorSize, (part, _) => part.Fill(5));
            transfer.Write(other, (uint)sector * BlockService.SectorSize, BlockService.SectorSize, (part, _) => part.Fill(6));
        }

        int parts = 0;
        int length = 4 * BlockService.SectorSize;
        Assert.Equal(length, transfer.Read(handle, 0, length, (part, before) =>
        {
            Assert.False(part.ContainsAnyExcept((byte)5));
            if (parts++ == 0)
            {
                Kill(tasks, TestRings.Find(task, FileSystemService.Name));
            }
        }));
        Assert.Equal(4, parts);
    });

    [Fact]
    public void Write_DiskGoesAwayBeforeTheCommit_LeavesTheFileAsLongAsItWas() => RunWithTasks((task, files, transfer, tasks) =>
    {
        uint handle = Open(files);
        transfer.Write(handle, 0, 1000, (part, _) => part.Fill(5));
        _ = Assert.Throws<RpcException>(() => transfer.Write(handle, 1024, 4096, (part, _) =>
        {
            part.Fill(6);
            Kill(tasks, TestRings.Find(task, BlockService.Name));
        }));
        using UnaryCall<FileStatReply> call = files.Stat(out FileStatRequest.Builder request);
        request.Name = "bulk";
        Assert.Equal(1000u, call.Invoke().Length);
    });

    private static void RunWithTasks(Action<ServerTask, FileSystemClient, FileTransfer, TasksClient> probe) =>
        TestSystem.WithServers(task =>
    {
        using FileSystemClient files = FileSystemClient.Connect(task.To(FileSystemService.Name));
        using BlockClient disk = BlockClient.Connect(task.To(BlockService.Name));
        using var tasks = TasksClient.Connect(task.Vm);
        probe(task, files, new FileTransfer(files, disk), tasks);
    }).RunOnThreads();

    private static long Copies(TestSystem system, Action action)
    {
        long before = system.VmServer.PayloadCopies;
        action();
        return system.VmServer.PayloadCopies - before;
    }

    private static void WriteAgain(FileTransfer transfer, uint handle) => transfer.Write(handle, 0, Length, (part, _) => part.Fill(1));

    private static void Read(FileSystemClient files, uint handle)
    {
        using UnaryCall<FileReadReply> call = files.Read(out FileReadRequest.Builder request);
        request.Handle = handle;
        request.Length = Length;
        Assert.Equal(Length, call.Invoke().Data.Length);
    }

    private static uint Open(FileSystemClient files, string name = "bulk")
    {
        using UnaryCall<FileOpenReply> call = files.Open(out FileOpenRequest.Builder request);
        request.Name = name;
        request.Create = true;
        return call.Invoke().Handle;
    }

    private static void Kill(TasksClient tasks, TaskId task)
    {
        using UnaryCall<KillReply> call = tasks.Kill(out KillRequest.Builder request);
        request.Task = task;
        _ = call.Invoke();
    }
}
