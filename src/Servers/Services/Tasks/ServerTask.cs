using ZcGen.Channels;
using ZcGen.Kernel.Abi;
using ZcGen.Kernel.Transport;
using ZcGen.Rpc;
using ZcGen.Servers.Services.Vm;

namespace ZcGen.Servers.Services.Tasks;

/// <summary>Provides a program of the system with channels to the vm server and to servers by name, and serves a name.</summary>
public sealed class ServerTask
{
    // Each takes one tick of the clock.
    private const int LookupAttempts = 200;

    private readonly TaskInbox _inbox;
    private readonly VmSharedMemory? _memory;
    private readonly TaskChannels _channels;
    private DiscoveryClient? _discovery;
    private bool _isServing;

    /// <summary>Initializes the environment of a task.</summary>
    /// <param name="port">The system calls of the task.</param>
    /// <param name="transport">The transport of the calls that the task makes and serves. Calls to the vm server are always copied.</param>
    public ServerTask(TaskPort port, TransportChoice transport = TransportChoice.Automatic)
    {
        _inbox = new TaskInbox(port);
        _memory = transport == TransportChoice.Copy ? null : new VmSharedMemory(() => ShmClient.Connect(Vm));
        _channels = new TaskChannels(_inbox, VmProgram.Id, _memory, transport);
    }

    /// <summary>Gets the port of the task. It also receives the messages that arrived while the task waited for a ring.</summary>
    public TaskInbox Port => _inbox;

    /// <summary>Gets the source of channels to the services of the vm server.</summary>
    public IChannelSource Vm => _channels.ByCopyTo(VmProgram.Id);

    private DiscoveryClient Discovery => _discovery ??= DiscoveryClient.Connect(Vm);

    /// <summary>Gets a source of channels to the server of a name, also after it was restarted.</summary>
    /// <remarks>
    /// Opening a channel waits for a server that is still starting, unless this task serves itself: a server never waits.
    /// </remarks>
    public IChannelSource To(string name) => _channels.To(() => Find(name));

    /// <summary>Gets a source of channels to the server of a name, with the given transport.</summary>
    public IChannelSource To(string name, TransportChoice choice) => _channels.To(() => Find(name), choice);

    /// <summary>Serves a name until the task ends, over rings or copied messages as each client can.</summary>
    /// <param name="name">The name.</param>
    /// <param name="service">The service.</param>
    /// <param name="options">The options; null for the default. The shared memory is always that of the vm server.</param>
    /// <param name="onNotifications">Called for notifications, which include the doorbells of rings.</param>
    public void Serve(string name, ServiceServer service, TaskServerOptions? options = null, Action<Notifications>? onNotifications = null)
    {
        using (UnaryCall<ServeReply> call = Discovery.Serve(out ServeRequest.Builder request))
        {
            request.Name = name;
            _ = call.Invoke();
        }

        _isServing = true;
        options = (options ?? TaskServerOptions.Default) with { Memory = _memory };
        var outOfLine = new OutOfLine(_inbox, VmProgram.Id);
        new TaskServer(_inbox, outOfLine, options, service) { OnNotifications = onNotifications }.Run();
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

        throw new ChannelException(ChannelErrorCode.NoServer, $"no task serves '{name}'");
    }
}
