using System.Globalization;

namespace ZcGen.Latency;

/// <summary>The result of a run.</summary>
internal static class Table
{
    private const int TitleWidth = 48;

    public static void Print(IReadOnlyList<Row> rows)
    {
        if (rows.Count == 0)
        {
            return;
        }

        Row[] measured = [.. rows.Where(static row => row.Case.Missing is null)];
        Distance distance = measured.All(static row => row.Kept(Distance.Near) > 0) ? Distance.Near : Distance.Far;
        Console.WriteLine(
            $"Processors {Processors.Client} and {Processors.Server}, {Word(distance)} placement. Kept: blocks that were {Word(distance)} "
            + "before and after."
            + (distance == Distance.Far ? " Not every row had near blocks, so far is compared with far." : ""));
        Console.WriteLine("typical: median of batches of 100, no clock inside (of single operations where a side sleeps). p50, p99, p99.9: "
            + "single operations, clock included.");
        Console.WriteLine();
        Console.WriteLine(
            $"| {"",-TitleWidth} | typical |      |    p50 ns |    p99 ns |  p99.9 ns | B/op here | there | ratio | p99   | to            | target             | met | kept  |");
        Console.WriteLine(
            $"|:{new string('-', TitleWidth)}-|--------:|------|----------:|----------:|----------:|----------:|------:|------:|------:|---------------|--------------------|-----|-------|");
        foreach (Row row in rows)
        {
            Console.WriteLine(row.Case.Missing is { } reason
                ? $"| {row.Case.Title,-TitleWidth} | missing: {reason}" : Line(row, rows, distance));
        }
    }

    public static void Print(IdleServer idle)
    {
        Console.WriteLine();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"Idle server, one idle client, default policy: {idle.ProcessorPercent:0.00} % of a core (target: at most 1: "
                + $"{Met(idle.ProcessorPercent <= 1)}), {idle.ResidentMegabytes:0.0} MB resident (target: under 60: "
                + $"{Met(idle.ResidentMegabytes < 60)})"));
    }

    /// <summary>Prints what calls cost a server beside idle clients.</summary>
    public static void Print(int callsPerSecond, IReadOnlyList<(int Idle, double Percent)> crowds)
    {
        string costs = string.Join(
            ", ", crowds.Select(static crowd => string.Create(CultureInfo.InvariantCulture, $"{crowd.Percent:0.00} % beside {crowd.Idle}")));
        double ratio = crowds[^1].Percent / crowds[0].Percent;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{callsPerSecond} calls a second, processor time of the server: {costs} idle clients; {ratio:0.00} times (target: at most 1.5: "
                + $"{Met(ratio <= 1.5)})"));
    }

    /// <summary>Prints what calls in flight hold.</summary>
    public static void Print(IReadOnlyList<CallsInFlight> results)
    {
        foreach (CallsInFlight result in results)
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{result.Begun:N0} begun, {result.InFlight:N0} in flight: client {result.Client}; server {result.Server}"));
        }
    }

    private static string Line(Row row, IReadOnlyList<Row> rows, Distance distance)
    {
        Case @case = row.Case;
        Row? reference = rows.FirstOrDefault(other => other.Case.Name == @case.Reference);
        double ratio = To(static reading => reading.Typical);
        double p99 = @case.P99Target is null ? double.NaN : To(static reading => reading.P99);
        string target = string.Join(", p99 ", new[] { @case.Target, @case.P99Target }.Where(static bound => bound is not null));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {@case.Title,-TitleWidth} | {Of(static reading => reading.Typical),7} | {@case.Unit,-4} | {Of(static reading => reading.P50),9} | {Of(static reading => reading.P99),9} | {Of(static reading => reading.P999),9} | {Of(static reading => reading.ClientBytes),9} | {Of(static reading => reading.ServerBytes),5} | {Ratio(ratio),5} | {Ratio(p99),5} | {(double.IsNaN(ratio) ? "" : @case.Reference),-13} | {target,-18} | {Met(@case, ratio, p99),-3} | {row.Kept(distance),2}/{row.Blocks,-2} |");

        string Of(Func<Reading, double> value) => Number(row.Median(distance, value));

        double To(Func<Reading, double> value) =>
            reference is null ? double.NaN : row.Median(distance, value) / reference.Median(distance, value);
    }

    private static string Met(Case @case, double ratio, double p99) =>
        @case.Target is null || double.IsNaN(ratio) ? ""
        : @case.Target.IsMet(ratio) && @case.P99Target?.IsMet(p99) != false ? "yes" : "no";

    private static string Met(bool isMet) => isMet ? "met" : "not met";

    private static string Word(Distance distance) => distance == Distance.Near ? "near" : "far";

    private static string Ratio(double value) => double.IsNaN(value) ? "" : value.ToString("0.00", CultureInfo.InvariantCulture);

    private static string Number(double value) => value switch
    {
        double.NaN => "",
        < 100 => value.ToString("0.##", CultureInfo.InvariantCulture),
        _ => value.ToString("N0", CultureInfo.InvariantCulture),
    };
}
