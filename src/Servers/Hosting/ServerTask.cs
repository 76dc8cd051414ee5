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

    private readonly TaskInbox _inbox = new(port);
    private TaskChannels? _channels;
    private DiscoveryClient? _discovery;
    private bool _isServing;

    /// <summary>The task's system calls.</summary>
    public TaskPort Port => port;

    /// <summary>What the task receives: programs that wait for messages or notifications wait here.</summary>
    public TaskInbox Inbox => _inbox;

    /// <summary>The way to the vm server's own services.</summary>
    public IChannelSource Vm => Channels.To(VmProgram.Id);

    private TaskChannels Channels => _channels ??= new TaskChannels(_inbox, VmProgram.Id);

    private DiscoveryClient Discovery => _discovery ??= DiscoveryClient.Connect(Vm);

    /// <summary>The way to whoever serves a name, now and after it was started again. Waits for a server that is still starting, unless this task serves already: a server waits for nobody.</summary>
    public IChannelSource To(string name) => Channels.To(() => Find(name));

    /// <summary>Serves a name until the task ends.</summary>
    /// <param name="name">The name; it must be the program's.</param>
    /// <param name="service">What is served.</param>
    /// <param name="onNotifications">Told of notifications.</param>
    public void Serve(string name, ServiceServer service, Action<Notifications>? onNotifications = null)
    {
        using (UnaryCall<ServeReply> call = Discovery.Serve(out ServeRequest.Builder request))
        {
            request.Name = name;
            _ = call.Invoke();
        }

        _isServing = true;
        new TaskServer(_inbox, new OutOfLine(port, VmProgram.Id), service) { OnNotifications = onNotifications }.Run();
    }

    private TaskId Find(string name)
    {
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

                _inbox.Sleep(1);
            }
        }

        throw new ChannelException(ChannelErrorCode.NoServer, $"nobody serves '{name}'");
    }
}
