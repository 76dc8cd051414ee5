using ZcGen.Channels;
using ZcGen.Kernel.Abi;
using ZcGen.Kernel.Transport;
using ZcGen.Rpc;
using ZcGen.Servers.Services.Vm;

namespace ZcGen.Servers.Services.Tasks;

/// <summary>What every program of the system starts with: the way to the vm server, to discovery, and to servers by name.</summary>
public sealed class ServerTask
{
    // Each costs one tick of the clock.
    private const int LookupAttempts = 200;

    private readonly TaskInbox _inbox;
    private readonly VmSharedMemory? _memory;
    private readonly TaskChannels _channels;
    private DiscoveryClient? _discovery;
    private bool _isServing;

    /// <summary>Starts with a task's port.</summary>
    /// <param name="port">The task's system calls.</param>
    /// <param name="transport">How the task's calls travel, those that it makes and those that it serves; the vm server's are always copied.</param>
    public ServerTask(TaskPort port, TransportChoice transport = TransportChoice.Automatic)
    {
        _inbox = new TaskInbox(port);
        _memory = transport == TransportChoice.Copy ? null : new VmSharedMemory(() => ShmClient.Connect(Vm));
        _channels = new TaskChannels(_inbox, VmProgram.Id, _memory, transport);
    }

    /// <summary>The task's system calls. What came while the task slept on a ring is received here, too.</summary>
    public TaskInbox Port => _inbox;

    /// <summary>The way to the vm server's own services.</summary>
    public IChannelSource Vm => _channels.ByCopyTo(VmProgram.Id);

    private DiscoveryClient Discovery => _discovery ??= DiscoveryClient.Connect(Vm);

    /// <summary>The way to whoever serves a name, now and after it was started again. Waits for a server that is still starting, unless this task serves already: a server waits for nobody.</summary>
    public IChannelSource To(string name) => _channels.To(() => Find(name));

    /// <summary>The same, with another choice of how calls travel.</summary>
    public IChannelSource To(string name, TransportChoice choice) => _channels.To(() => Find(name), choice);

    /// <summary>Serves a name until the task ends: over rings and by copying, as each client can.</summary>
    /// <param name="name">The name.</param>
    /// <param name="service">Its handlers.</param>
    /// <param name="options">How to serve; null for the default. Its memory is the vm server's.</param>
    /// <param name="onNotifications">Told of notifications, doorbells of rings among them.</param>
    public void Serve(string name, ServiceServer service, TaskServerOptions? options = null, Action<Notifications>? onNotifications = null)
    {
        using (UnaryCall<ServeReply> call = Discovery.Serve(out ServeRequest.Builder request))
        {
            request.Name = name;
            _ = call.Invoke();
        }

        _isServing = true;
        options = (options ?? TaskServerOptions.Default) with { Memory = _memory };
        new TaskServer(_inbox, new OutOfLine(_inbox, VmProgram.Id), options, service) { OnNotifications = onNotifications }.Run();
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
