using ZcGen.Channels;
using ZcGen.Kernel.Abi;
using ZcGen.Rpc;
using ZcGen.Waiting;

namespace ZcGen.Kernel.Transport;

/// <content>Connects the server loop to the kernel: to its messages and notifications, and to the ends of tasks.</content>
public sealed partial class TaskServer
{
    private sealed class Transport(TaskServer server, bool canSpin) : IServerTransport
    {
        // Where a poll takes no message, every so many are a receive that the vm server ends. It costs some 50 microseconds.
        private const int PollsPerNudge = 16;

        private int _polls;

        public bool CanSpin => canSpin;

        // A notification does not say whose it is.
        public bool IdentifiesSignals => false;

        // By turns and not by the clock, so that a run on the deterministic host can be repeated.
        public int TurnsPerPoll => WaitConstants.TurnsPerTaskReceive;

        public bool IsGone(Channel channel) => channel.CheckPeer() != ChannelState.Open;

        public void PollKernel()
        {
            _ = server.ContinueWork();
            if (server._outOfLine is { } outOfLine && !server._inbox.PollsTakeMessages && ++_polls >= PollsPerNudge)
            {
                _polls = 0;
                Receive(new Syscall.Ipc(outOfLine.Vm, TaskId.None, new Message(WireKind.Nudge, []), IpcOptions.Call));
            }
            else
            {
                Receive(new Syscall.Ipc(TaskId.None, TaskId.None, null, IpcOptions.Receive | IpcOptions.NoBlock));
            }
        }

        // A message is received after each part of the work, however much of it is left.
        public void Park()
        {
            IpcOptions options = server.ContinueWork() ? IpcOptions.Receive | IpcOptions.NoBlock : IpcOptions.Receive;
            Receive(new Syscall.Ipc(TaskId.None, TaskId.None, null, options));
        }

        public void Remove(ServerConnection connection) => connection.Channel.Dispose();

        private void Receive(Syscall.Ipc receive)
        {
            server._outOfLine?.Accept(TaskId.None);
            if (server._replies.NeedRetry)
            {
                server._inbox.WakeAtNextTick();
            }

            if (server._posts?.TryTake(out Message? posted) == true)
            {
                server.Handle(posted);
            }
            else
            {
                server.Handle(server._inbox.Invoke(receive));
            }
        }
    }
}
