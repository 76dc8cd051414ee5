using System.Globalization;
using ZcGen.KernelBench;

const string Usage = """
    usage: Kernel steps
             system calls of the state machine per second, against frames and against tasks
           Kernel calls
             what a call takes on threads and on processes, over rings and by copying, of 64 B, 4 KiB and 64 KiB: one after another, and with
             both sides asleep before each
           Kernel echoes [TASKS...]
             so many tasks (10 30 100 300 1000) in one machine on threads, each of which makes 100 calls: seconds, calls per second, and
             the most memory that was held
           Kernel neighbour
             calls of the vm server while another task creates and closes 1,900 pages of shared memory without end
    """;

switch (args)
{
    case ["steps"]:
        StepCurve.Print();
        return 0;
    case ["calls"]:
        CallCurve.Print();
        return Environment.ExitCode;
    case ["echoes", .. var counts] when counts.All(static count => int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out int tasks)
        && tasks is > 0 and <= EchoCurve.MaxClients):
        EchoCurve.Print(counts.Length == 0
            ? [10, 30, 100, 300, 1000]
            : Array.ConvertAll(counts, static count => int.Parse(count, CultureInfo.InvariantCulture)));
        return 0;
    case ["neighbour"]:
        NeighbourCurve.Print();
        return 0;
    case ["task", var name, var address]:
        return NeighbourCurve.RunTask(name, address) ? 0 : 1;
    default:
        Console.Error.WriteLine(Usage);
        return 64;
}
