using System.Globalization;
using Demo;
using ZcGen.Channels;
using ZcGen.Rpc;

const string Usage = """
    usage: Echo                  start a server as a second process, call it, and show what a call costs
           Echo --in-process     the same between two threads of one process
           Echo --server NAME    serve until Ctrl-C
           Echo --client NAME    call the server of that name
           --calls N             how often to call, after a tenth as many calls to warm up; 1000000 by default
    """;
const string CallsOption = "--calls";

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, e) =>
{
    e.Cancel = true;
    stop.Cancel();
};

int calls = Measurement.DefaultCalls;
if (args is [.., CallsOption, var number] && args[0] != "--server")
{
    if (!int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out calls) || calls is 0 or > Measurement.MaxCalls)
    {
        await Console.Error.WriteLineAsync($"error: {CallsOption} takes a number from 1 to {Measurement.MaxCalls}, not '{number}'");
        return 64;
    }

    args = args[..^2];
}
else if (args is [.., CallsOption])
{
    await Console.Error.WriteLineAsync($"error: {CallsOption} takes a number from 1 to {Measurement.MaxCalls}, and none follows it");
    return 64;
}

try
{
    switch (args)
    {
        case []:
            return await TwoProcesses.RunAsync(calls, stop.Token);

        case ["--in-process"]:
            using (var host = ServerHost.InProcess(new EchoService()))
            using (EchoClient client = EchoClient.Connect(host))
            {
                return Measurement.Run(client, calls, stop.Token);
            }

        case ["--client", var name]:
            using (EchoClient client = EchoClient.Connect(name))
            {
                return Measurement.Run(client, calls, stop.Token);
            }

        case ["--server", var name]:
            return await TwoProcesses.ServeAsync(name, stop.Token);

        default:
            await Console.Error.WriteLineAsync(Usage);
            return 64;
    }
}
catch (ChannelException e)
{
    await Console.Error.WriteLineAsync($"error: {e.Message}");
    return 1;
}
catch (RpcException e)
{
    await Console.Error.WriteLineAsync($"error: {e.Status}: {e.Message}");
    return 1;
}
