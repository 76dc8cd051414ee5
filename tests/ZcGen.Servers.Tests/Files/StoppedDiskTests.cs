using Xunit;
using ZcGen.Kernel.Abi;
using ZcGen.Kernel.Hosts;
using ZcGen.Rpc;
using ZcGen.Servers.Services;
using ZcGen.Servers.Services.Block;
using ZcGen.Servers.Services.Bootstrap;
using ZcGen.Servers.Services.FileSystem;
using ZcGen.Servers.Services.Tasks;
using ZcGen.Servers.Services.Vm;

namespace ZcGen.Servers.Tests.Files;

/// <summary>The disk's server stops in the midst of a call, and answers no more until another one takes its place.</summary>
public sealed class StoppedDiskTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Writer_DiskServerStops_IsToldAndCanGoOnWithItsSuccessor(bool onThreads)
    {
        var disk = new StoppingDisk(new RamDisk(TestSystem.DiskLength));
        TestSystem system = new TestSystem(task =>
        {
            using FileSystemClient files = FileSystemClient.Connect(task.To(FileSystemService.Name));
            uint handle;
            using (UnaryReply<FileOpenReply> opened = files.Open("kept", create: true))
            {
                handle = opened.Value.Handle;
            }

            Write(files, handle, [1, 2, 3]);
            disk.Stops = true;

            // One call stops it, and the other finds it stopped.
            for (int i = 0; i < 2; i++)
            {
                RpcException error = Assert.Throws<RpcException>(() => Write(files, handle, [4, 5, 6]));
                Assert.Equal(StatusCode.Unavailable, error.Status);
                Assert.Contains("did not answer within 5 seconds", error.Message, StringComparison.Ordinal);
            }

            disk.Stops = false;
            Replace(task);
            Write(files, handle, [7, 8, 9]);
            using UnaryReply<FileReadReply> read = files.Read(handle, 0, 3);
            Assert.Equal([7, 8, 9], read.Value.Data.ToArray());
        })
            .With(new ProgramEntry(FileSystemService.Name, Serves: FileSystemService.Name), FileSystemService.Run)
            .With(new ProgramEntry(BlockService.Name, Serves: BlockService.Name), port =>
            {
                var task = new ServerTask(port);
                task.Serve(BlockService.Name, new BlockService(disk.For(port)));
            });
        if (onThreads)
        {
            system.RunOnThreads();
            return;
        }

        using DeterministicHost host = system.RunStepByStep(seed: 4);
        Assert.True(system.IsDone, "the writer waits for ever");
    }

    private static void Write(FileSystemClient files, uint handle, ReadOnlySpan<byte> data)
    {
        using UnaryReply<FileWriteReply> reply = files.Write(handle, 0, data);
    }

    private static void Replace(ServerTask task)
    {
        using var tasks = TasksClient.Connect(task.Vm);
        using var discovery = DiscoveryClient.Connect(task.Vm);
        using BootstrapClient bootstrap = BootstrapClient.Connect(task.To(BootstrapProgram.Name));
        using (UnaryReply<LookupReply> found = discovery.Lookup(BlockService.Name))
        {
            using UnaryReply<KillReply> killed = tasks.Kill(found.Value.Task);
        }

        using (UnaryReply<StartReply> started = bootstrap.Start(BlockService.Name))
        {
            Assert.NotEqual(TaskId.None, (TaskId)started.Value.Task);
        }

        // The first call after it tells that the old one is gone.
        using FileSystemClient files = FileSystemClient.Connect(task.To(FileSystemService.Name));
        while (true)
        {
            try
            {
                using UnaryReply<FileListReply> listed = files.List();
                return;
            }
            catch (RpcException e) when (e.Status == StatusCode.Unavailable)
            {
                task.Port.Sleep(1);
            }
        }
    }

    // A disk whose server waits for a message that never comes.
    private sealed class StoppingDisk(IDisk disk)
    {
        private volatile bool _stops;

        public bool Stops
        {
            get => _stops;
            set => _stops = value;
        }

        public IDisk For(TaskPort port) => new Stopping(disk, this, port);

        private sealed class Stopping(IDisk disk, StoppingDisk owner, TaskPort port) : IDisk
        {
            public long Length => disk.Length;

            public ulong Epoch => disk.Epoch;

            public void Read(long offset, Span<byte> bytes)
            {
                Stop();
                disk.Read(offset, bytes);
            }

            public void Write(long offset, ReadOnlySpan<byte> bytes)
            {
                Stop();
                disk.Write(offset, bytes);
            }

            public void Flush()
            {
                Stop();
                disk.Flush();
            }

            private void Stop()
            {
                if (owner.Stops)
                {
                    _ = port.Invoke(new Syscall.Ipc(TaskId.None, VmProgram.Id, null, IpcOptions.Receive));
                }
            }
        }
    }
}
