using System.Text;
using ZcGen.Channels;
using ZcGen.Rpc;

namespace ZcGen.Kernel.Transport;

/// <summary>Opens channels from one task to others. For the task's own thread.</summary>
/// <param name="port">The task's system calls.</param>
/// <param name="vm">The vm server, which moves long payloads.</param>
public sealed class TaskChannels(TaskPort port, TaskId vm)
{
    private readonly OutOfLine _outOfLine = new(port, vm);

    /// <summary>The way to a server.</summary>
    /// <param name="find">Finds the server, each time that a channel to it is opened: a server that was started again has another id.</param>
    public IChannelSource To(Func<TaskId> find) => new Source(port, find, _outOfLine);

    /// <summary>The way to a server.</summary>
    public IChannelSource To(TaskId server) => To(() => server);

    private sealed class Source(TaskPort port, Func<TaskId> find, OutOfLine outOfLine) : IChannelSource
    {
        public Channel Open(string contract, ulong fingerprint, ChannelOptions options)
        {
            TaskId server = find();
            Answer answer = port.Call(server, new ConnectMessage(contract, fingerprint).ToMessage());
            if (!answer.IsDone)
            {
                throw new ChannelException(ChannelErrorCode.NoServer, $"task {server} cannot be asked for '{contract}': {answer.Refusal}");
            }

            if (answer.Message is not { Kind: WireKind.ConnectReply } message || !CallMessage.TryRead(message, out CallMessage reply, out ReadOnlySpan<byte> detail))
            {
                throw new ChannelException(ChannelErrorCode.MalformedHandshake, $"task {server} did not answer as a server does");
            }

            return reply.Code == (uint)StatusCode.OK
                ? Channel.CreateCarried(new IpcCarrier(port, server, reply.Endpoint, outOfLine), options, contract, fingerprint)
                : throw new ChannelException(ChannelErrorCode.ContractMismatch, Encoding.UTF8.GetString(detail));
        }
    }
}
