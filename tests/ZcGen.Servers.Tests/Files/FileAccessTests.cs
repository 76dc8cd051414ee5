using Xunit;
using ZcGen.Channels;
using ZcGen.Kernel.Abi;
using ZcGen.Kernel.Transport;
using ZcGen.Rpc;
using ZcGen.Servers.Services;
using ZcGen.Servers.Services.Benchmark;
using ZcGen.Servers.Services.Block;
using ZcGen.Servers.Services.Bootstrap;
using ZcGen.Servers.Services.FileSystem;
using ZcGen.Servers.Services.Tasks;
using ZcGen.Servers.Services.Vm;

namespace ZcGen.Servers.Tests.Files;

/// <summary>Who may do what with files.</summary>
public sealed class FileAccessTests
{
    private const string Other = "other";

    private static readonly string[] OtherFiles = ["private", "readable", "shared"];

    [Fact]
    public void File_OfAnotherProgram_IsItsOwn() => RunAfterOther(
        files =>
        {
            Close(files, Create(files, "private", FileSharing.None, [1]));
            Close(files, Create(files, "readable", FileSharing.Read, [2]));
            Close(files, Create(files, "shared", FileSharing.ReadWrite, [3]));
        },
        (task, files) =>
        {
            Fails(StatusCode.PermissionDenied, "the file belongs to 'other', which does not share it", () => Open(files, "private"));
            uint readable = Open(files, "readable");
            Assert.Equal([2], Read(files, readable));
            Fails(StatusCode.PermissionDenied, "does not share it for writing", () => Write(files, readable, [9]));
            Fails(StatusCode.PermissionDenied, "does not share it for writing", () => files.Truncate(readable, 0).End());
            Fails(StatusCode.PermissionDenied, "does not share it for writing", () => files.Reserve(readable, 0, 512).End());
            Fails(StatusCode.PermissionDenied, "does not share it for writing", () => files.Commit(readable, 512).End());
            uint shared = Open(files, "shared");
            Write(files, shared, [4]);
            Assert.Equal([4], Read(files, shared));

            foreach (string name in OtherFiles)
            {
                string belongs = $"file '{name}' belongs to 'other'";
                Fails(StatusCode.PermissionDenied, belongs, () => files.Delete(name).End());
                Fails(StatusCode.PermissionDenied, belongs, () => files.Rename(name, "mine").End());
                Fails(StatusCode.PermissionDenied, belongs, () => files.Share(name, FileSharing.ReadWrite).End());
            }

            Close(files, Create(files, "mine", FileSharing.None, [5]));
            Fails(StatusCode.PermissionDenied, "file 'shared' belongs to 'other'", () => files.Rename("mine", "shared").End());
            using UnaryReply<FileStatReply> stat = files.Stat("private");
            Assert.Equal((Other, FileSharing.None, 1u), (stat.Value.Owner.ToString(), stat.Value.Sharing, stat.Value.Length));
        });

    [Fact]
    public void Share_OfOnesOwnFile_IsWhatStatSays() => TestSystem.WithServers(task =>
    {
        using FileSystemClient files = FileSystemClient.Connect(task.To(FileSystemService.Name));
        Close(files, Create(files, "a", FileSharing.None, [1]));
        files.Share("a", FileSharing.Read).End();
        Fails(StatusCode.InvalidArgument, "7 is no value of FileSharing", () => files.Share("a", (FileSharing)7).End());
        using UnaryReply<FileStatReply> stat = files.Stat("a");
        Assert.Equal(FileSharing.Read, stat.Value.Sharing);
    }).RunOnThreads();

    [Fact]
    public void Disk_OneProgramTakesAllItCan_OthersStillWrite() => RunAfterOther(
        files =>
        {
            string? refusal = null;
            for (int file = 0; file < 100 && refusal is null; file++)
            {
                try
                {
                    uint handle = Create(files, $"greedy {file}", FileSharing.None, []);
                    for (uint offset = 0; offset < 1 << 20; offset += 64 * 1024)
                    {
                        Write(files, handle, new byte[64 * 1024], offset);
                    }
                }
                catch (RpcException e)
                {
                    refusal = e.Message;
                }
            }

            Assert.Contains("as many as those of one program may", refusal, StringComparison.Ordinal);
        },
        (task, files) =>
        {
            uint handle = Create(files, "mine", FileSharing.None, []);
            Write(files, handle, new byte[64 * 1024]);
        });

    [Fact]
    public void Directory_OneProgramMakesAllFilesItCan_OthersStillMakeFiles() => RunAfterOther(
        files =>
        {
            for (int file = 0; file < 16; file++)
            {
                Close(files, Create(files, $"greedy {file}", FileSharing.None, []));
            }

            Fails(StatusCode.ResourceExhausted, "'other' has 16 files", () => Create(files, "one more", FileSharing.None, []));
        },
        (task, files) => Create(files, "mine", FileSharing.None, [1]));

    [Fact]
    public void Delete_OpenFile_ItsHandlesFailAndItsSectorsWaitForThem() => TestSystem.WithServers(task =>
    {
        using FileSystemClient files = FileSystemClient.Connect(task.To(FileSystemService.Name));
        uint deleted = Create(files, "deleted", FileSharing.None, new byte[512]);
        uint sector;
        using (UnaryReply<FileLocateReply> located = files.Locate(deleted, 0, 512))
        {
            sector = located.Value.Extents[0].Sector;
        }

        files.Delete("deleted").End();
        Fails(StatusCode.NotFound, "file 'deleted' does not exist", () => Open(files, "deleted"));
        Fails(StatusCode.NotFound, "was deleted; close the handle", () => Read(files, deleted));
        files.Sync().End();
        Assert.NotEqual(sector, SectorOf(files, Create(files, "first", FileSharing.None, new byte[512])));
        Close(files, deleted);
        Assert.Equal(sector, SectorOf(files, Create(files, "second", FileSharing.None, new byte[512])));
    }).RunOnThreads();

    [Fact]
    public void Rename_OverAnotherFile_TakesItsPlace() => TestSystem.WithServers(task =>
    {
        using FileSystemClient files = FileSystemClient.Connect(task.To(FileSystemService.Name));
        Close(files, Create(files, "old", FileSharing.None, [1]));
        Close(files, Create(files, "new", FileSharing.None, [2]));
        files.Rename("new", "old").End();
        Assert.Equal([2], Read(files, Open(files, "old")));
        files.Rename("old", "old").End();
        Assert.Equal([2], Read(files, Open(files, "old")));
        Fails(StatusCode.NotFound, "file 'new' does not exist", () => files.Rename("new", "old").End());
        Fails(StatusCode.InvalidArgument, "the name of the file is empty", () => files.Rename("old", "").End());
        using UnaryReply<FileListReply> list = files.List();
        Assert.Equal(1, list.Value.Names.Count);
    }).RunOnThreads();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(512)]
    [InlineData(700)]
    [InlineData(1400)]
    public void Truncate_AndWriteAgain_BytesBehindTheEndWereZeros(int length) => TestSystem.WithServers(task =>
    {
        using FileSystemClient files = FileSystemClient.Connect(task.To(FileSystemService.Name));
        byte[] content = [.. Enumerable.Repeat((byte)7, 1400)];
        uint handle = Create(files, "a", FileSharing.None, content);
        Fails(StatusCode.OutOfRange, "the file has 1400 bytes, fewer than 1401", () => files.Truncate(handle, 1401).End());
        files.Truncate(handle, (uint)length).End();
        Assert.Equal(content[..length], Read(files, handle));
        Write(files, handle, [9], (uint)length + 100);
        Assert.Equal([.. content[..length], .. new byte[100], 9], Read(files, handle));
    }).RunOnThreads();

    [Fact]
    public void Disk_ProgramWithoutLeave_CannotReachIt() => Restricted(task =>
    {
        ChannelException error = Assert.Throws<ChannelException>(() =>
        {
            using BlockClient disk = BlockClient.Connect(task.To(BlockService.Name));
        });
        Assert.Equal(ChannelErrorCode.AccessDenied, error.Code);
        Assert.Contains("'probe' may not use 'blk'", error.Message, StringComparison.Ordinal);
        using FileSystemClient files = FileSystemClient.Connect(task.To(FileSystemService.Name));
        _ = Create(files, "a", FileSharing.None, [1]);
    });

    [Fact]
    public void Disk_ProgramGuessesTheTaskOfItsServer_IsNotConnected() => Restricted(task =>
    {
        // Past discovery.
        using (FileSystemClient files = FileSystemClient.Connect(task.To(FileSystemService.Name)))
        {
            _ = Create(files, "a", FileSharing.None, [1]);
        }

        var channels = new TaskChannels(task.Port, VmProgram.Id, memory: null);
        int refused = 0;
        for (int index = 2; index < 8; index++)
        {
            try
            {
                using BlockClient disk = BlockClient.Connect(channels.ByCopyTo(new TaskId(index, 1)));
                Assert.Fail("the disk's server took a client that may not use it");
            }
            catch (ChannelException e) when (e.Code == ChannelErrorCode.AccessDenied)
            {
                Assert.Contains("'probe' may not use 'blk'", e.Message, StringComparison.Ordinal);
                refused++;
            }
            catch (ChannelException)
            {
                // Another task, or none.
            }
        }

        Assert.Equal(1, refused);
    });

    private static void Restricted(Action<ServerTask> probe) => new TestSystem(probe, mayUse: [FileSystemService.Name])
        .With(new ProgramEntry(FileSystemService.Name, Serves: FileSystemService.Name, MayUse: [BlockService.Name]), FileSystemService.Run)
        .With(
            new ProgramEntry(BlockService.Name, Serves: BlockService.Name, MayUse: []),
            BlockService.ProgramFor(new RamDisk(TestSystem.DiskLength)))
        .RunOnThreads();

    // What another program does first.
    private static void RunAfterOther(Action<FileSystemClient> other, Action<ServerTask, FileSystemClient> probe)
    {
        Exception? failure = null;
        TestSystem.WithServers(task =>
        {
            using (BootstrapClient bootstrap = BootstrapClient.Connect(task.To(BootstrapProgram.Name)))
            {
                bootstrap.Start(Other).End();
            }

            _ = task.WaitForServer(Other, TimeSpan.FromSeconds(30));
            Assert.Null(failure);
            using FileSystemClient files = FileSystemClient.Connect(task.To(FileSystemService.Name));
            probe(task, files);
        })
            .With(
                new ProgramEntry(Other, Serves: Other),
                port =>
                {
                    var task = new ServerTask(port);
                    try
                    {
                        using FileSystemClient files = FileSystemClient.Connect(task.To(FileSystemService.Name));
                        other(files);
                    }
                    catch (Exception e) when (e is not TaskEndedException)
                    {
                        failure = e;
                    }

                    task.Serve(Other, new BenchmarkService());
                },
                startsAtBoot: false)
            .RunOnThreads();
    }

    private static void Fails(StatusCode status, string message, Action call)
    {
        RpcException error = Assert.Throws<RpcException>(call);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Equal(status, error.Status);
    }

    private static uint Create(FileSystemClient files, string name, FileSharing sharing, byte[] content)
    {
        uint handle;
        using (UnaryReply<FileOpenReply> reply = files.Open(name, create: true, sharing))
        {
            handle = reply.Value.Handle;
        }

        Write(files, handle, content);
        return handle;
    }

    private static uint Open(FileSystemClient files, string name)
    {
        using UnaryReply<FileOpenReply> reply = files.Open(name, create: false);
        return reply.Value.Handle;
    }

    private static void Close(FileSystemClient files, uint handle) => files.Close(handle).End();

    private static void Write(FileSystemClient files, uint handle, byte[] data, uint offset = 0) =>
        files.Write(handle, offset, data).End();

    private static byte[] Read(FileSystemClient files, uint handle)
    {
        using UnaryReply<FileReadReply> reply = files.Read(handle, 0, 9999);
        return reply.Value.Data.ToArray();
    }

    private static uint SectorOf(FileSystemClient files, uint handle)
    {
        using UnaryReply<FileLocateReply> located = files.Locate(handle, 0, 512);
        return located.Value.Extents[0].Sector;
    }
}
