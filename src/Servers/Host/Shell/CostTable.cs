using System.Text;
using ZcGen.Kernel.Core;

namespace ZcGen.Servers.Host.Shell;

/// <summary>Formats the table of the ipcstat command.</summary>
internal static class CostTable
{
    public static string Format(KernelState kernel, ulong payloadCopies)
    {
        var table = new StringBuilder();
        table.Append($"{"task",-6} {"name",-12} {"calls",9} {"message copies",15} {"switches",9} {"wake-ups",9}");
        table.AppendLine($" {"notifications",14} {"page maps",10}");
        foreach (KernelTask task in kernel.LiveTasks)
        {
            Append(table, task.Id.ToString(), task.Name, task.Counters);
        }

        Append(table, "all", "", kernel.Counters);
        table.AppendLine($"payload copies: {payloadCopies}");
        return table.ToString();
    }

    private static void Append(StringBuilder table, string id, string name, KernelCounters counters)
    {
        table.Append($"{id,-6} {name,-12} {counters.SystemCalls,9} {counters.MessageCopies,15} {counters.Switches,9} {counters.WakeUps,9}");
        table.AppendLine($" {counters.Notifications,14} {counters.PageMaps,10}");
    }
}
