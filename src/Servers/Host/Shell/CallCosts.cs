using System.Globalization;
using System.Text;
using ZcGen.Kernel.Core;
using ZcGen.Kernel.Transport;
using ZcGen.Rpc;
using ZcGen.Servers.Services;
using ZcGen.Servers.Services.Benchmark;
using ZcGen.Servers.Services.Tasks;

namespace ZcGen.Servers.Host.Shell;

/// <summary>What a call of the benchmark server costs, over rings and by copying: counted while it is made.</summary>
/// <param name="task">The task that calls.</param>
/// <param name="kernel">Gets the state of the kernel, with its counters.</param>
/// <param name="vm">Counts the payloads that it copies.</param>
internal sealed class CallCosts(ServerTask task, Func<KernelState> kernel, VmClient vm)
{
    private const int Calls = 10;

    /// <summary>Payloads that the vm server has copied since the start.</summary>
    public static ulong PayloadCopies(VmClient vm)
    {
        using UnaryCall<CountsReply> call = vm.Counts(out _);
        return call.Invoke().PayloadCopies;
    }

    /// <summary>A table with a line for each way, per call with so many bytes in and out.</summary>
    public string Measure(int length)
    {
        var table = new StringBuilder();
        table.AppendLine(CultureInfo.InvariantCulture, $"{$"{length} B in and out",-24} {"message copies",15} {"payload copies",15} {"calls",9} {"notifications",14} {"switches",9} {"wake-ups",9} {"page maps",10}");
        Append(table, "over rings", TransportChoice.Ring, length);
        Append(table, "by copying", TransportChoice.Copy, length);
        return table.ToString();
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

        // The first call makes pages that later ones find.
        Exchange(client, length);
        ulong payloads = PayloadCopies(vm);
        KernelCounters before = kernel().Counters;
        for (int i = 0; i < Calls; i++)
        {
            Exchange(client, length);
        }

        KernelCounters spent = kernel().Counters - before;
        payloads = PayloadCopies(vm) - payloads;
        table.AppendLine(
            CultureInfo.InvariantCulture,
            $"{name,-24} {Each(spent.MessageCopies),15} {Each((long)payloads),15} {Each(spent.SystemCalls),9} {Each(spent.Notifications),14} {Each(spent.Switches),9} {Each(spent.WakeUps),9} {Each(spent.PageMaps),10}");
    }
}
