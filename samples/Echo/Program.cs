using Demo;
using ZcGen.Channels;
using ZcGen.Rpc;

const string Usage = """
    usage: Echo                  start a server as a second process, call it, and show what a call costs
           Echo --in-process     the same between two threads of one process
           Echo --server NAME    serve until Ctrl-C
           Echo --client NAME    call the server of that name
    """;

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, e) =>
{
    e.Cancel = true;
    stop.Cancel();
};

try
{
    switch (args)
    {
        case []:
            return await TwoProcesses.RunAsync(stop.Token);

        case ["--in-process"]:
            using (var host = ServerHost.InProcess(new EchoService()))
            using (EchoClient client = EchoClient.Connect(host))
            {
                return Measurement.Run(client, stop.Token);
            }

        case ["--client", var name]:
            using (EchoClient client = EchoClient.Connect(name))
            {
                return Measurement.Run(client, stop.Token);
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
