using System.Diagnostics;
using Xunit;
using ZcGen.Rpc;
using ZcGen.Servers.Host;
using ZcGen.Servers.Services;
using ZcGen.Servers.Services.Block;
using ZcGen.Servers.Services.FileSystem;

namespace ZcGen.Servers.Tests.Files;

/// <summary>Files on a disk that is itself a file, and what is left of them when the machine has ended.</summary>
public sealed class FileDiskTests : IDisposable
{
    private readonly string _path = Path.GetTempFileName();

    [Fact]
    public void Files_MachineStopsAndAnotherStarts_AreAsTheyWere()
    {
        byte[] large = new byte[100_000];
        new Random(3).NextBytes(large);
        RunMachine(files =>
        {
            Write(files, "large", large);
            Write(files, "small", [1, 2, 3]);
            Write(files, "empty", []);
        });
        for (int machine = 0; machine < 2; machine++)
        {
            RunMachine(files =>
            {
                Assert.Equal(large, Read(files, "large"));
                Assert.Equal([1, 2, 3], Read(files, "small"));
                Assert.Empty(Read(files, "empty"));
                Assert.Equal(StatusCode.NotFound, Assert.Throws<RpcException>(() => Open(files, "never", create: false)).Status);
            });
        }
    }

    [Fact]
    public void Files_MachineIsKilled_AreThereAsFarAsWritesWereAnswered()
    {
        using (Process machine = StartMachine("--disk", _path))
        {
            machine.StandardInput.WriteLine("write kept until the next machine");
            machine.StandardInput.WriteLine("cat kept");
            Assert.Equal("until the next machine", machine.StandardOutput.ReadLine());
            machine.Kill();
            machine.WaitForExit();
        }

        using (Process machine = StartMachine("--disk", _path))
        {
            machine.StandardInput.WriteLine("cat kept");
            Assert.Equal("until the next machine", machine.StandardOutput.ReadLine());
            machine.StandardInput.Close();
            machine.WaitForExit();
            Assert.Equal(0, machine.ExitCode);
        }
    }

    [Fact]
    public void Disk_TwoMachines_TheSecondIsRefused()
    {
        using FileDisk first = FileDisk.Open(_path, Machine.DiskLength);
        _ = Assert.Throws<IOException>(() => FileDisk.Open(_path, Machine.DiskLength));
    }

    [Fact]
    public void Disk_FileThatIsNoWholeNumberOfSectors_IsRefusedAndLeftAsItIs()
    {
        File.WriteAllBytes(_path, [1, 2, 3]);
        _ = Assert.Throws<IOException>(() => FileDisk.Open(_path, Machine.DiskLength));
        Assert.Equal([1, 2, 3], File.ReadAllBytes(_path));
    }

    [Theory]
    [InlineData("--disk")]
    [InlineData("--processes")]
    public void Disk_CannotBeOpened_IsOneErrorAndNothingStarts(string option)
    {
        string path = Path.Combine(_path, "disk");
        using Process machine = StartMachine(option, path);
        machine.StandardInput.Close();
        string output = machine.StandardOutput.ReadToEnd();
        string error = machine.StandardError.ReadToEnd();
        machine.WaitForExit();
        Assert.Equal((1, ""), (machine.ExitCode, output));
        Assert.Contains(path, Assert.Single(error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    public void Dispose() => File.Delete(_path);

    private void RunMachine(Action<FileSystemClient> probe)
    {
        using FileDisk disk = FileDisk.Open(_path, Machine.DiskLength);
        TestSystem.WithAllServers(
            task =>
            {
                using FileSystemClient files = FileSystemClient.Connect(task.To(FileSystemService.Name));
                probe(files);
            },
            disk).RunOnThreads();
    }

    private static Process StartMachine(params string[] arguments)
    {
        var start =
            new ProcessStartInfo("dotnet") { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string argument in (string[])[Path.Combine(AppContext.BaseDirectory, "ZcGen.Servers.Host.dll"), .. arguments])
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start)!;
    }

    private static void Write(FileSystemClient client, string name, byte[] content)
    {
        uint handle = Open(client, name, create: true);
        for (int done = 0; done < content.Length;)
        {
            int part = Math.Min(FileSystemService.MaxTransfer, content.Length - done);
            using UnaryCall<FileWriteReply> call = client.Write(out FileWriteRequest.Builder request);
            request.Handle = handle;
            request.Offset = (uint)done;
            request.Data = content.AsSpan(done, part);
            _ = call.Invoke();
            done += part;
        }
    }

    private static byte[] Read(FileSystemClient client, string name)
    {
        uint handle = Open(client, name, create: false);
        var content = new List<byte>();
        while (true)
        {
            using UnaryCall<FileReadReply> call = client.Read(out FileReadRequest.Builder request);
            request.Handle = handle;
            request.Offset = (uint)content.Count;
            request.Length = FileSystemService.MaxTransfer;
            ReadOnlySpan<byte> part = call.Invoke().Data;
            if (part.IsEmpty)
            {
                return [.. content];
            }

            content.AddRange(part);
        }
    }

    private static uint Open(FileSystemClient client, string name, bool create)
    {
        using UnaryCall<FileOpenReply> call = client.Open(out FileOpenRequest.Builder request);
        request.Name = name;
        request.Create = create;
        return call.Invoke().Handle;
    }
}
