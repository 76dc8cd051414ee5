using System.Globalization;
using System.Text;
using ZcGen.Kernel.Core;
using ZcGen.Kernel.Transport;
using ZcGen.Rpc;
using ZcGen.Servers.Services;
using ZcGen.Servers.Services.Benchmark;
using ZcGen.Servers.Services.Tasks;

namespace ZcGen.Servers.Host.Shell;

/// <summary>Counts what a call of the benchmark server costs, over rings and by copying.</summary>
/// <param name="task">The calling task.</param>
/// <param name="kernel">Gets the state of the kernel, with its counters.</param>
/// <param name="vm">The client of the vm server, which counts the payloads that it copies.</param>
internal sealed class CallCosts(ServerTask task, Func<KernelState> kernel, VmClient vm)
{
    private const int Calls = 10;

    private static readonly int[] Widths = [15, 15, 9, 14, 9, 9, 10];

    /// <summary>Gets the number of payloads that the vm server has copied since boot.</summary>
    public static ulong PayloadCopies(VmClient vm)
    {
        using UnaryCall<CountsReply> call = vm.Counts(out _);
        return call.Invoke().PayloadCopies;
    }

    /// <summary>Creates a table of the costs of a call with the given number of bytes in and out, with a row for each transport.</summary>
    public string Measure(int length)
    {
        var table = new StringBuilder();
        AppendRow(
            table,
            $"{length} B in and out",
            "message copies",
            "payload copies",
            "calls",
            "notifications",
            "switches",
            "wake-ups",
            "page maps");
        Append(table, "over rings", TransportChoice.Ring, length);
        Append(table, "by copying", TransportChoice.Copy, length);
        return table.ToString();
    }

    private static void AppendRow(StringBuilder table, string name, params ReadOnlySpan<string> cells)
    {
        table.Append(CultureInfo.InvariantCulture, $"{name,-24}");
        for (int i = 0; i < cells.Length; i++)
        {
            table.Append(' ').Append(cells[i].PadLeft(Widths[i]));
        }

        table.AppendLine();
    }

    private static void Exchange(BenchmarkClient client, int length)
    {
        using UnaryCall<NopWithBytesReply> call = client.NopWithBytes(out NopWithBytesRequest.Builder request);
        _ = request.CreateData(length);
        _ = call.Invoke();
    }

    private static string Each(long total) => ((double)total / Calls).ToString("0.#", CultureInfo.InvariantCulture);

    private void Append(StringBuilder table, string name, TransportChoice choice, int length)
    {
        using BenchmarkClient client = BenchmarkClient.Connect(task.To(BenchmarkService.Name, choice));

        // The first call maps pages that later ones use.
        Exchange(client, length);
        ulong payloads = PayloadCopies(vm);
        KernelCounters before = kernel().Counters;
        for (int i = 0; i < Calls; i++)
        {
            Exchange(client, length);
        }

        KernelCounters spent = kernel().Counters - before;
        payloads = PayloadCopies(vm) - payloads;
        AppendRow(
            table,
            name,
            Each(spent.MessageCopies),
            Each((long)payloads),
            Each(spent.SystemCalls),
            Each(spent.Notifications),
            Each(spent.Switches),
            Each(spent.WakeUps),
            Each(spent.PageMaps));
    }
}
