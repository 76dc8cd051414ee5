using System.Text;
using ZcGen.Channels;
using ZcGen.Rpc;

namespace ZcGen.Kernel.Transport;

/// <summary>Opens channels from one task to others. For the task's own thread.</summary>
/// <param name="inbox">The task's messages.</param>
/// <param name="vm">The vm server, which moves long payloads.</param>
public sealed class TaskChannels(TaskInbox inbox, TaskId vm)
{
    private readonly OutOfLine _outOfLine = new(inbox.Port, vm);

    /// <summary>The way to a server.</summary>
    /// <param name="find">Finds the server, each time that a channel to it is opened: a server that was started again has another id.</param>
    public IChannelSource To(Func<TaskId> find) => new Source(inbox, find, vm, _outOfLine);

    /// <summary>The way to a server.</summary>
    public IChannelSource To(TaskId server) => To(() => server);

    private sealed class Source(TaskInbox inbox, Func<TaskId> find, TaskId vm, OutOfLine outOfLine) : IChannelSource
    {
        public Channel Open(string contract, ulong fingerprint, ChannelOptions options)
        {
            TaskId server = find();
            uint call = inbox.NextCall();

            // The vm server waits for nobody, and without it nothing works.
            uint ticks = server == vm ? TaskInbox.Forever : KernelClock.TicksFor(options.HandshakeTimeout);
            Answer answer = inbox.Ask(server, new ConnectMessage(contract, fingerprint, call).ToMessage(), call, ticks);
            if (answer.Refusal == Refusal.WouldBlock)
            {
                throw new ChannelException(ChannelErrorCode.TimedOut, $"task {server} did not answer within {options.HandshakeTimeout} when it was asked for '{contract}'");
            }

            if (!answer.IsDone)
            {
                throw new ChannelException(ChannelErrorCode.NoServer, $"task {server} cannot be asked for '{contract}': {answer.Refusal}");
            }

            if (answer.Message is not { Kind: WireKind.ConnectReply } message || !CallMessage.TryRead(message, out CallMessage reply, out ReadOnlySpan<byte> detail))
            {
                throw new ChannelException(ChannelErrorCode.MalformedHandshake, $"task {server} did not answer as a server does");
            }

            return reply.Code == (uint)StatusCode.OK
                ? Channel.CreateCarried(new IpcCarrier(inbox, server, contract, reply.Endpoint, outOfLine), options, contract, fingerprint)
                : throw new ChannelException(ChannelErrorCode.ContractMismatch, Encoding.UTF8.GetString(detail));
        }
    }
}
