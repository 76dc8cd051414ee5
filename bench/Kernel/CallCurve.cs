using System.Diagnostics;
using System.Globalization;
using ZcGen.Kernel.Abi;
using ZcGen.Kernel.Hosts;
using ZcGen.Kernel.Transport;
using ZcGen.Rpc;
using ZcGen.Servers.Host;
using ZcGen.Servers.Services;
using ZcGen.Servers.Services.Benchmark;
using ZcGen.Servers.Services.Block;
using ZcGen.Servers.Services.Bootstrap;
using ZcGen.Servers.Services.Tasks;
using static ZcGen.KernelBench.Quantile;

namespace ZcGen.KernelBench;

/// <summary>What a call takes on each host that runs in real time, over rings and by copying, against its size.</summary>
internal static class CallCurve
{
    private const int BusyCalls = 3000;
    private const int AsleepCalls = 500;
    private const int IdleCalls = 40;

    // The server is parked after so many microseconds, and the processor idle after so many ticks of 10 ms.
    private const int MicrosecondsAsleep = 300;
    private const uint TicksIdle = 3;

    /// <summary>Prints a line for each host, path and size.</summary>
    public static void Print()
    {
        Console.WriteLine($"{"host",-10} {"path",-8} {"bytes",6} {"busy µs",9} {"p99",9} {"calls/s",9} {"asleep µs",10} {"p99",9} {"idle µs",9} {"p99",9}");
        Run("threads", processes: false);
        Run("processes", processes: true);
    }

    private static void Run(string name, bool processes)
    {
        string disk = Path.GetTempFileName();
        using var done = new ManualResetEventSlim();
        try
        {
            FileDisk.Open(disk, Machine.DiskLength).Dispose();
            BootImage image = SystemImage.Create(new RamDisk(Machine.DiskLength), TextWriter.Null, port => Measure(name, port, done));
            var options = new HostOptions { FrameCount = SystemImage.FrameCount };
            using ThreadHost host = processes
                ? SystemImage.StartProcesses(image, disk, options)
                : ThreadHost.Start(image.Programs, BootImage.Vm, options);
            done.Wait();
        }
        finally
        {
            File.Delete(disk);
        }
    }

    private static void Measure(string host, TaskPort port, ManualResetEventSlim done)
    {
        try
        {
            var task = new ServerTask(port);
            foreach ((string path, TransportChoice choice) in new[] { ("rings", TransportChoice.Ring), ("copying", TransportChoice.Copy) })
            {
                using BenchmarkClient client = BenchmarkClient.Connect(task.To(BenchmarkService.Name, choice));
                foreach (int length in new[] { 64, 4096, 65_536 })
                {
                    int calls = length > 4096 && choice == TransportChoice.Copy ? BusyCalls / 10 : BusyCalls;
                    _ = Times(calls / 10, () => { }, client, length);
                    double[] busy = Times(calls, () => { }, client, length);
                    double[] asleep = Times(AsleepCalls, Pause, client, length);
                    double[] idle = Times(IdleCalls, () => task.Port.Sleep(TicksIdle), client, length);
                    Console.WriteLine(string.Create(
                        CultureInfo.InvariantCulture,
                        $"{host,-10} {path,-8} {length,6} {At(busy, 0.5),9:f1} {At(busy, 0.99),9:f1} {1e6 / busy.Average(),9:f0} "
                        + $"{At(asleep, 0.5),10:f1} {At(asleep, 0.99),9:f1} {At(idle, 0.5),9:f1} {At(idle, 0.99),9:f1}"));
                }
            }
        }
        catch (Exception e) when (e is not TaskEndedException)
        {
            Console.Error.WriteLine($"error: {e.Message}");
            Environment.ExitCode = 1;
        }
        finally
        {
            done.Set();
        }
    }

    private static void Pause()
    {
        long start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start).TotalMicroseconds < MicrosecondsAsleep)
        {
            Thread.SpinWait(20);
        }
    }

    // In microseconds, in order.
    private static double[] Times(int calls, Action before, BenchmarkClient client, int length)
    {
        double[] times = new double[calls];
        for (int i = 0; i < calls; i++)
        {
            before();
            long start = Stopwatch.GetTimestamp();
            using (UnaryCall<NopWithBytesReply> call = client.NopWithBytes(out NopWithBytesRequest.Builder request))
            {
                _ = request.CreateData(length);
                if (call.Invoke().Data.Length != length)
                {
                    throw new InvalidDataException("other bytes came back");
                }
            }

            times[i] = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
        }

        Array.Sort(times);
        return times;
    }
}
