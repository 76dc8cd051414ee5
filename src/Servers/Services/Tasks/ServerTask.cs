using ZcGen.Channels;
using ZcGen.Kernel.Abi;
using ZcGen.Kernel.Transport;
using ZcGen.Rpc;
using ZcGen.Servers.Services.Vm;

namespace ZcGen.Servers.Services.Tasks;

/// <summary>Provides a program of the system with channels to the vm server and to servers by name, and serves a name.</summary>
public sealed class ServerTask
{
    // Of a task that serves nothing itself, as at boot.
    private static readonly TimeSpan DefaultStartTimeout = TimeSpan.FromSeconds(2);

    // Between two questions, in ticks. A server that comes is told of at once, unless its notification went to another wait of the task.
    private const uint LookupPause = 50;

    private readonly TaskInbox _inbox;
    private readonly VmSharedMemory? _memory;
    private readonly TaskChannels _channels;
    private DiscoveryClient? _discovery;

    /// <summary>Initializes the environment of a task.</summary>
    /// <param name="port">The system calls of the task.</param>
    /// <param name="transport">The transport of the calls that the task makes and serves. Calls to the vm server are always copied.</param>
    public ServerTask(TaskPort port, TransportChoice transport = TransportChoice.Automatic)
    {
        _inbox = new TaskInbox(port);
        _memory = transport == TransportChoice.Copy ? null : new VmSharedMemory(() => ShmClient.Connect(Vm));
        _channels = new TaskChannels(_inbox, VmProgram.Id, _memory, transport) { ServerStartTimeout = DefaultStartTimeout };
    }

    /// <summary>Gets the port of the task. It also receives the messages that arrived while the task waited for a ring.</summary>
    public TaskInbox Port => _inbox;

    /// <summary>Gets the source of channels to the services of the vm server.</summary>
    public IChannelSource Vm => _channels.ByCopyTo(VmProgram.Id);

    private DiscoveryClient Discovery => _discovery ??= DiscoveryClient.Connect(Vm);

    /// <summary>Gets the arguments that the task was launched with; empty if there are none.</summary>
    public string GetArguments()
    {
        using var tasks = TasksClient.Connect(Vm);
        using UnaryReply<ArgumentsReply> reply = tasks.Arguments();
        return reply.Value.Arguments.ToString();
    }

    /// <summary>Gets a source of channels to the server of a name, also after it was restarted.</summary>
    /// <remarks>
    /// Opening a channel waits for a server that is still starting: for two seconds, or for <see cref="ChannelOptions.ServerStartTimeout"/>
    /// if that is longer. A task that serves itself waits only as its options say.
    /// </remarks>
    public IChannelSource To(string name) => _channels.To(wait => WaitForServer(name, wait));

    /// <summary>Gets a source of channels to the server of a name, with the given transport.</summary>
    public IChannelSource To(string name, TransportChoice choice) => _channels.To(wait => WaitForServer(name, wait), choice);

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

        _channels.ServerStartTimeout = TimeSpan.Zero;
        options = (options ?? TaskServerOptions.Default) with { Memory = _memory, Admit = Admit };
        var outOfLine = new OutOfLine(_inbox, VmProgram.Id);
        new TaskServer(_inbox, outOfLine, options, service) { OnNotifications = onNotifications }.Run();
    }

    /// <summary>Waits until a task serves a name.</summary>
    /// <param name="name">The name.</param>
    /// <param name="timeout">How long to wait; zero to ask only once.</param>
    /// <returns>The task.</returns>
    /// <exception cref="ChannelException">
    /// None does in this time, none ever will (both <see cref="ChannelErrorCode.NoServer"/>), or this program may not use the name
    /// (<see cref="ChannelErrorCode.AccessDenied"/>).
    /// </exception>
    public TaskId WaitForServer(string name, TimeSpan timeout)
    {
        uint left = KernelClock.TicksFor(timeout);
        while (true)
        {
            try
            {
                using UnaryReply<LookupReply> reply = Discovery.Lookup(name, notify: left > 0);
                return reply.Value.Task;
            }
            catch (RpcException e) when (e.Status == StatusCode.Unavailable && left > 0)
            {
                uint pause = Math.Min(left, LookupPause);
                left -= _inbox.WaitForNotifications(pause) ? 1 : pause;
            }
            catch (RpcException e) when (e.Status is StatusCode.Unavailable or StatusCode.NotFound)
            {
                throw new ChannelException(ChannelErrorCode.NoServer, e.Message, e);
            }
            catch (RpcException e) when (e.Status == StatusCode.PermissionDenied)
            {
                throw new ChannelException(ChannelErrorCode.AccessDenied, e.Message, e);
            }
        }
    }

    private string? Admit(TaskId client)
    {
        try
        {
            using UnaryReply<AdmitReply> reply = Discovery.Admit(client);
            return null;
        }
        catch (RpcException e)
        {
            return e.Message;
        }
    }
}
