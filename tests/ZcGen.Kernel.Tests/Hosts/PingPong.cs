using ZcGen.Kernel.Abi;

namespace ZcGen.Kernel.Tests.Hosts;

/// <summary>
/// A small system for the hosts: a first task that gives pages and starts the others, a server that adds one, and clients that ask it.
/// </summary>
internal sealed class PingPong(int clients, int calls, bool restartsServer = false)
{
    public const string Root = "root";
    public const string Server = "server";
    public const string Client = "client";

    private const uint Number = MessageKind.FirstUser;

    private int _done;
    private int _lost;
    private int _wrong;
    private TaskId _server;

    /// <summary>Calls that were answered rightly.</summary>
    public int Done => _done;

    /// <summary>Calls that were refused because the server had ended.</summary>
    public int Lost => _lost;

    /// <summary>Calls that were answered wrongly.</summary>
    public int Wrong => _wrong;

    public IReadOnlyDictionary<string, TaskProgram> Programs => new Dictionary<string, TaskProgram>
    {
        [Root] = RunRoot,
        [Server] = RunServer,
        [Client] = RunClient,
    };

    private void RunRoot(TaskPort port)
    {
        TaskId self = port.GetSelf();
        TaskId Start(string name) => port.Invoke(new Syscall.TaskCreate(name, self, Rights.None)).Task;

        _server = Start(Server);
        for (int i = 0; i < clients; i++)
        {
            _ = Start(Client);
        }

        int nextFrame = 0;
        for (int left = clients; left > 0;)
        {
            Message? message = port.Receive().Message;
            if (message is null)
            {
                continue;
            }

            if (PageFaultReport.TryRead(message, out PageFaultReport fault))
            {
                _ = port.Invoke(new Syscall.VmMap(fault.Task, Paging.PageOf(fault.Address), nextFrame++, PageAccess.ReadWrite));
                _ = port.SendNonBlocking(fault.Task, new Message(MessageKind.PageFaultReply, []));
            }
            else if (ExceptionReport.TryRead(message, out ExceptionReport end))
            {
                _ = port.Invoke(new Syscall.TaskDestroy(end.Task));
                if (end.Task == _server && restartsServer)
                {
                    _server = Start(Server);
                }
                else if (end.Task != _server)
                {
                    left--;
                }
            }
        }
    }

    private static void RunServer(TaskPort port)
    {
        while (true)
        {
            if (port.Receive().Message is { } request)
            {
                _ = port.SendNonBlocking(request.Source, new Message(Number, [(byte)(request.Payload[0] + 1)]));
            }
        }
    }

    private void RunClient(TaskPort port)
    {
        Span<byte> kept = stackalloc byte[1];
        for (int i = 0; i < calls; i++)
        {
            port.Write(0x4000, [(byte)i]);
            SyscallResult answer = port.Call(_server, new Message(Number, [(byte)i]));
            port.Read(0x4000, kept);
            if (!answer.IsDone)
            {
                Interlocked.Increment(ref _lost);
            }
            else if (answer.Message!.Payload[0] == (byte)(kept[0] + 1))
            {
                Interlocked.Increment(ref _done);
            }
            else
            {
                Interlocked.Increment(ref _wrong);
            }
        }
    }
}
