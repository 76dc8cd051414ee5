using ZcGen.Channels;
using ZcGen.Kernel;
using ZcGen.Kernel.Transport;
using ZcGen.Rpc;
using ZcGen.Servers.Vm;

namespace ZcGen.Servers.Hosting;

/// <summary>What every program of the system starts with: the way to the vm server, to discovery, and to servers by name.</summary>
/// <param name="port">The task's system calls.</param>
public sealed class ServerTask(TaskPort port)
{
    // Each costs one tick of the clock.
    private const int LookupAttempts = 200;

    private readonly TaskChannels _channels = new(port, VmProgram.Id);
    private DiscoveryClient? _discovery;
    private bool _isServing;

    /// <summary>The task's system calls.</summary>
    public TaskPort Port => port;

    /// <summary>The way to the vm server's own services.</summary>
    public IChannelSource Vm => _channels.To(VmProgram.Id);

    private DiscoveryClient Discovery => _discovery ??= DiscoveryClient.Connect(Vm);

    /// <summary>The way to whoever serves a name, now and after it was started again. Waits for a server that is still starting, unless this task serves already: a server waits for nobody.</summary>
    public IChannelSource To(string name) => _channels.To(() => Find(name));

    /// <summary>Serves a name until the task ends.</summary>
    public void Serve(string name, ServiceServer service)
    {
        using (UnaryCall<ServeReply> call = Discovery.Serve(out ServeRequest.Builder request))
        {
            request.Name = name;
            _ = call.Invoke();
        }

        _isServing = true;
        new TaskServer(port, new OutOfLine(port, VmProgram.Id), service).Run();
    }

    private TaskId Find(string name)
    {
        // While it waits, a task takes whatever comes to it, which a server's clients would miss.
        int attempts = _isServing ? 1 : LookupAttempts;
        for (int attempt = 1; attempt <= attempts; attempt++)
        {
            try
            {
                using UnaryCall<LookupReply> call = Discovery.Lookup(out LookupRequest.Builder request);
                request.Name = name;
                return new TaskId(call.Invoke().Task);
            }
            catch (RpcException e) when (e.Status == StatusCode.NotFound)
            {
                if (attempt == attempts)
                {
                    break;
                }

                _ = port.Invoke(new Claim.TimerSet(1));
                _ = port.Receive();
            }
        }

        throw new ChannelException(ChannelErrorCode.NoServer, $"nobody serves '{name}'");
    }
}
