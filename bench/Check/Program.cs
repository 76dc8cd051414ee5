using System.Globalization;
using ZcGen.CheckBench;

const string Usage = """
    usage: Check generate DIR [--files N] [--kilobytes N] [--seed N]
             writes N files (50) of so many kilobytes each (100), and all.fbs, which includes them
           Check generate-tidy DIR [--files N] [--kilobytes N] [--seed N]
             the same, written as every rule of lint asks
           Check throughput DIR [--rounds N]
             parses and binds the files in memory, on one processor, N times (20), and prints MB/s
    """;

if (args is not [var command, var directory, .. var options] || options.Length % 2 != 0)
{
    return Fail(Usage);
}

var numbers =
    new Dictionary<string, int>(StringComparer.Ordinal) { ["--files"] = 50, ["--kilobytes"] = 100, ["--seed"] = 1, ["--rounds"] = 20 };
for (int i = 0; i < options.Length; i += 2)
{
    if (!numbers.ContainsKey(options[i]) || !int.TryParse(options[i + 1], NumberStyles.None, CultureInfo.InvariantCulture, out int number)
        || number < 1)
    {
        return Fail($"'{options[i]} {options[i + 1]}' is not understood\n{Usage}");
    }

    numbers[options[i]] = number;
}

switch (command)
{
    case "generate":
        Directory.CreateDirectory(directory);
        SchemaSet.Write(directory, numbers["--files"], numbers["--kilobytes"] * 1000, numbers["--seed"]);
        return 0;
    case "generate-tidy":
        TidySchemaSet.Write(directory, numbers["--files"], numbers["--kilobytes"] * 1000, numbers["--seed"]);
        return 0;
    case "throughput" when Directory.Exists(directory):
        Throughput.Measure(directory, numbers["--rounds"]);
        return 0;
    case "throughput":
        return Fail($"there is no directory '{directory}'");
    default:
        return Fail(Usage);
}

static int Fail(string message)
{
    Console.Error.WriteLine(message);
    return 64;
}
