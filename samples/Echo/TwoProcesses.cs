using System.Diagnostics;
using ZcGen.Channels;
using ZcGen.Rpc;

namespace Demo;

/// <summary>The server as a process of its own.</summary>
internal static class TwoProcesses
{
    // Given to the server that we start: it ends when our end of its standard input closes, however we end.
    private const string TiedVariable = "ECHO_TIED_TO_PARENT";

    public static async Task<int> RunAsync(int calls, CancellationToken stop)
    {
        string name = $"echo-{Environment.ProcessId}";
        using Process server = Start(name);
        try
        {
            var options = new ClientOptions { Channel = new ChannelOptions { ServerStartTimeout = TimeSpan.FromSeconds(20) } };
            using EchoClient client = EchoClient.Connect(name, options);
            Console.WriteLine($"client process {Environment.ProcessId}, server process {server.Id}");
            return Measurement.Run(client, calls, stop);
        }
        finally
        {
            server.StandardInput.Close();
            await server.WaitForExitAsync(CancellationToken.None);
        }
    }

    public static async Task<int> ServeAsync(string name, CancellationToken stop)
    {
        var service = new EchoService();
        using ServerHost host = ServerHost.Listen(name, service);
        service.HostedBy(host);
        try
        {
            if (Environment.GetEnvironmentVariable(TiedVariable) is not null)
            {
                _ = await Console.In.ReadToEndAsync(stop);
            }
            else
            {
                Console.WriteLine($"serving '{name}'; Ctrl-C ends it");
                await Task.Delay(Timeout.Infinite, stop);
            }
        }
        catch (OperationCanceledException)
        {
            // Ctrl-C: the way this ends.
        }

        return 0;
    }

    private static Process Start(string name)
    {
        string self = Environment.ProcessPath ?? throw new InvalidOperationException("this process does not know its own path");
        var start = new ProcessStartInfo(self) { RedirectStandardInput = true };
        if (Path.GetFileNameWithoutExtension(self) == "dotnet")
        {
            start.ArgumentList.Add(typeof(TwoProcesses).Assembly.Location);
        }

        start.ArgumentList.Add("--server");
        start.ArgumentList.Add(name);
        start.Environment[TiedVariable] = "1";
        return Process.Start(start) ?? throw new InvalidOperationException("the server process did not start");
    }
}
