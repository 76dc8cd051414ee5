using ZcGen.Rpc;
using ZcGen.Servers.Services;
using ZcGen.Servers.Services.Benchmark;
using ZcGen.Servers.Services.Clock;
using ZcGen.Servers.Services.Entropy;
using ZcGen.Servers.Services.Tasks;

namespace ZcGen.Servers.Host.Shell;

/// <summary>Represents the commands that make one call to a server.</summary>
internal sealed class ServerCommands
{
    private readonly ServerTask _task;
    private readonly TextWriter _output;
    private ClockClient? _clock;
    private RandomClient? _random;
    private BenchmarkClient? _benchmark;

    /// <summary>Initializes the commands.</summary>
    /// <param name="task">The task of the shell.</param>
    /// <param name="output">The output of the commands.</param>
    public ServerCommands(ServerTask task, TextWriter output)
    {
        (_task, _output) = (task, output);
        All =
        [
            new("date", "", "the time", WordKind.Other, ShowTime),
            new("random", "", "a random number", WordKind.Other, ShowRandom),
            new("nop", "[BYTES]", "calls the benchmark server, with so many bytes", WordKind.Other, Nop),
        ];
    }

    /// <summary>Gets the commands.</summary>
    public IReadOnlyList<ShellCommand> All { get; }

    /// <summary>Closes the connections, so that the next call opens one to a server that was started meanwhile.</summary>
    public void Disconnect()
    {
        _clock?.Dispose();
        _random?.Dispose();
        _benchmark?.Dispose();
        (_clock, _random, _benchmark) = (null, null, null);
    }

    private bool ShowTime(string[] words)
    {
        using UnaryReply<ReadClockReply> reply = (_clock ??= ClockClient.Connect(_task.To(ClockService.Name))).Read();
        ReadClockReply now = reply.Value;
        _output.WriteLine($"{now.Year:0000}-{now.Month:00}-{now.Day:00} {now.Hour:00}:{now.Minute:00}:{now.Second:00}");
        return true;
    }

    private bool ShowRandom(string[] words)
    {
        using UnaryReply<GetRandomReply> reply = (_random ??= RandomClient.Connect(_task.To(RandomService.Name))).GetRandom();
        _output.WriteLine(reply.Value.Value);
        return true;
    }

    private bool Nop(string[] words)
    {
        int bytes = 0;
        if (words.Length > 1 || (words.Length == 1 && (!int.TryParse(words[0], out bytes) || bytes < 0)))
        {
            return false;
        }

        _benchmark ??= BenchmarkClient.Connect(_task.To(BenchmarkService.Name));
        using UnaryCall<NopWithBytesReply> call = _benchmark.NopWithBytes(out NopWithBytesRequest.Builder request);
        _ = request.CreateData(bytes);
        _output.WriteLine($"{call.Invoke().Data.Length} bytes came back");
        return true;
    }
}
