using System.Diagnostics;
using ZcGen.Latency.Cases;

namespace ZcGen.Latency;

/// <summary>One run: all rows, block after block in turns, so that whatever the machine does, it does to all of them.</summary>
internal static class Run
{
    private const string IdleName = "idle";
    private const string InFlightName = "in-flight";

    private const int CallsPerSecond = 100;
    private const int FewInFlight = 10;
    private const int MostInFlight = 10_000;

    private static readonly int[] Crowds = [0, 100, 1000];
    private static readonly TimeSpan IdleTime = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan WarmUp = TimeSpan.FromMilliseconds(600);

    public static int Execute(RunOptions options)
    {
        IReadOnlyList<Case> all = CaseList.Create();
        if (options.ListsOnly)
        {
            foreach (Case @case in all)
            {
                Console.WriteLine($"{@case.Name,-16} {@case.Title}");
            }

            Console.WriteLine($"{IdleName,-16} an idle server with one idle client, and one beside idle clients");
            Console.WriteLine($"{InFlightName,-16} what ten calls in flight hold, and what 10,000 do");
            return 0;
        }

        if (!Processors.AreEnough)
        {
            Console.Error.WriteLine("error: two processes need two processors, and this one may use one only");
            return 1;
        }

        Case[] selected = Select(all, options.Only);
        using var placement = new Placement();
        try
        {
            // Before anything is pinned, because a process starts where its parent is.
            placement.Open();
            foreach (Case @case in selected)
            {
                @case.Open();
            }

            Processors.Pin(Processors.Client);
            Row[] rows = [.. selected.Select(static @case => new Row(@case))];
            foreach (Row row in rows)
            {
                WarmUpRow(row.Case, options.Effort);
            }

            for (int block = 0; block < options.Blocks; block++)
            {
                RunBlock(rows, placement, options.Effort);
            }

            Table.Print(rows);
            if (options.Only is null or IdleName)
            {
                Table.Print(IdleServer.Measure(IdleTime));
                Table.Print(CallsPerSecond, [.. Crowds.Select(static idle => (idle, IdleServer.MeasureBeside(idle, CallsPerSecond, IdleTime)))]);
            }

            if (options.Only is null or InFlightName)
            {
                Table.Print(CallsInFlight.Measure(FewInFlight, MostInFlight));
            }

            return 0;
        }
        finally
        {
            foreach (Case @case in selected)
            {
                @case.Dispose();
            }
        }
    }

    // Rows that others are compared with come along.
    private static Case[] Select(IReadOnlyList<Case> all, string? only)
    {
        HashSet<string> names =
            [.. all.Where(row => only is null || row.Name.Contains(only, StringComparison.Ordinal)).Select(static row => row.Name)];
        while (all.Any(row => names.Contains(row.Name) && row.Reference is not null && names.Add(row.Reference)))
        {
        }

        return [.. all.Where(row => names.Contains(row.Name))];
    }

    // Until the compiler's last tier is reached.
    private static void WarmUpRow(Case @case, double effort)
    {
        if (@case is not NativeCase)
        {
            long start = Stopwatch.GetTimestamp();
            do
            {
                _ = @case.Measure(effort);
            }
            while (Stopwatch.GetElapsedTime(start) < WarmUp);
        }
    }

    private static void RunBlock(Row[] rows, Placement placement, double effort)
    {
        Distance before = placement.Probe();
        foreach (Row row in rows)
        {
            if (row.Case.Missing is null)
            {
                Reading reading = row.Case.Measure(effort);
                Distance after = placement.Probe();
                row.Add(before, after, reading);
                before = after;
            }
        }
    }
}
