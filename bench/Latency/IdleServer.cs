using System.Globalization;
using ZcGen.Latency.Calls;

namespace ZcGen.Latency;

/// <summary>What a server costs while its one client asks for nothing.</summary>
/// <param name="ProcessorPercent">Processor time in percent of one core.</param>
/// <param name="ResidentMegabytes">Resident memory in MB (10⁶ bytes), shared libraries included.</param>
internal sealed record IdleServer(double ProcessorPercent, double ResidentMegabytes)
{
    private const int Calls = 20_000;
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(1);

    /// <summary>Calls a new server for a while, stops calling, and looks at it.</summary>
    public static IdleServer Measure(TimeSpan time)
    {
        using PeerProcess server = PeerProcess.Start(PeerRoles.DefaultServer, "idle");
        _ = server.Ask("start");
        using EchoClient client = EchoClient.Connect(server.Name);
        for (int i = 0; i < Calls; i++)
        {
            using var call = client.Say(out var request);
            request.Text = "hello";
            if (call.Invoke().Text.Utf8.Length != 5)
            {
                throw new PeerException("the echo is not what was said");
            }
        }

        // Measuring a silence takes waiting.
        Thread.Sleep(Settling);
        TimeSpan before = server.ProcessorTime;
        Thread.Sleep(time);
        return new IdleServer((server.ProcessorTime - before) / time * 100, ResidentBytes(server.Id) / 1e6);
    }

    private static double ResidentBytes(int process)
    {
        string line = File.ReadLines($"/proc/{process}/status").First(static line => line.StartsWith("VmRSS:", StringComparison.Ordinal));
        return double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024;
    }
}
