using Xunit;
using ZcGen.Kernel.Hosts;
using ZcGen.Rpc;
using ZcGen.Servers.Services;
using ZcGen.Servers.Services.Block;
using ZcGen.Servers.Services.FileSystem;
using ZcGen.Servers.Services.Tasks;
using ZcGen.Servers.Services.Vm;
using ZcGen.Tests.Length;

namespace ZcGen.Servers.Tests.Files;

/// <summary>The power of the disk is cut between any two calls: what was synced stays, and nothing else than what was written since may go.</summary>
public sealed class PowerCutTests
{
    private const int SectorSize = BlockService.SectorSize;

    // Small, so that the sectors are soon used again, but not before a sync.
    private const int DiskLength = 300 * SectorSize;

    [Fact]
    public void Power_IsCutBetweenRandomCalls_OnlyWhatWasNotSyncedMayGo()
    {
        int cases = TestLength.Cases(usual: 12, many: 200);
        int kept = 0;
        for (int seed = 0; seed < cases; seed++)
        {
            var disk = new PowerCutDisk(DiskLength);
            TestSystem system = SystemWith(disk, task =>
            {
                using FileSystemClient files = FileSystemClient.Connect(task.To(FileSystemService.Name), TestRings.Small);
                var random = new Random(seed);
                var model = new SyncedFiles(files);
                for (int cut = 0; cut < 6; cut++)
                {
                    int steps = random.Next(1, 25);
                    for (int step = 0; step < steps; step++)
                    {
                        model.Step(random);
                    }

                    disk.Cut(random);
                    kept += model.Check();
                }
            });
            using DeterministicHost host = system.RunStepByStep(seed);
            Assert.True(system.IsDone, $"seed {seed}: the probe did not end");
        }

        Assert.InRange(kept, cases, int.MaxValue);
    }

    [Fact]
    public void Sync_FileThatWasReplaced_IsTheNewOneAfterACut()
    {
        var disk = new PowerCutDisk(DiskLength);
        TestSystem system = SystemWith(disk, task =>
        {
            using FileSystemClient files = FileSystemClient.Connect(task.To(FileSystemService.Name), TestRings.Small);
            for (byte i = 1; i < 20; i++)
            {
                // As programs replace a file.
                uint handle = Open(files, "new");
                using (files.Write(handle, 0, [i, i, i]))
                using (files.Close(handle))
                using (files.Rename("new", "kept"))
                using (files.Sync())
                {
                }

                disk.Cut(new Random(i));
                uint again = Open(files, "kept");
                Assert.Equal([i, i, i], RetryOnce(() => Read(files, again)));
                using (files.Close(again))
                using (UnaryReply<FileListReply> list = files.List())
                {
                    Assert.Equal(1, list.Value.Names.Count);
                }
            }
        });
        system.RunOnThreads();
    }

    [Fact]
    public void Delete_NotSynced_ItsSectorsAreNobodyElsesBeforeItIs()
    {
        var disk = new PowerCutDisk(DiskLength);
        SystemWith(disk, task =>
        {
            using FileSystemClient files = FileSystemClient.Connect(task.To(FileSystemService.Name), TestRings.Small);
            uint first = Open(files, "first");
            using (files.Write(first, 0, Filled(1)))
            using (files.Close(first))
            using (files.Sync())
            using (files.Delete("first"))
            {
            }

            uint second = Open(files, "second");
            using (files.Write(second, 0, Filled(2)))
            {
            }

            disk.Cut(new Random(1));
            _ = Assert.Throws<RpcException>(() => files.Sync().End());
            Assert.Equal(Filled(1), Read(files, Open(files, "first")));
        }).RunOnThreads();
    }

    internal static uint Open(FileSystemClient files, string name)
    {
        using UnaryReply<FileOpenReply> reply = files.Open(name, create: true);
        return reply.Value.Handle;
    }

    // The first call after a cut finds the volume gone, unless nothing was read or written.
    internal static T RetryOnce<T>(Func<T> call)
    {
        try
        {
            return call();
        }
        catch (RpcException e) when (e.Status == StatusCode.Unavailable)
        {
            Assert.Contains("the disk has lost power", e.Message, StringComparison.Ordinal);
            return call();
        }
    }

    private static byte[] Read(FileSystemClient files, uint handle)
    {
        using UnaryReply<FileReadReply> read = files.Read(handle, 0, 9999);
        return read.Value.Data.ToArray();
    }

    private static byte[] Filled(byte value) => [.. Enumerable.Repeat(value, 3 * SectorSize)];

    private static TestSystem SystemWith(PowerCutDisk disk, Action<ServerTask> probe) => new TestSystem(probe)
        .With(new ProgramEntry(FileSystemService.Name, Serves: FileSystemService.Name), TestSystem.RunFilesOnSmallRings)
        .With(new ProgramEntry(BlockService.Name, Serves: BlockService.Name), BlockService.ProgramFor(disk));
}
