using ZcGen.Channels;
using ZcGen.Kernel.Abi;
using ZcGen.Rpc;
using ZcGen.Waiting;

namespace ZcGen.Kernel.Transport;

/// <content>Connects the server loop to the kernel: to its messages and notifications, and to the ends of tasks.</content>
public sealed partial class TaskServer
{
    private sealed class Transport(TaskServer server, bool canSpin, int maxRequestsPerTurn) : IServerTransport
    {
        private int _turns;

        public bool CanSpin => canSpin;

        // A notification does not say whose it is.
        public bool IdentifiesSignals => false;

        public int RequestsPerTurn => maxRequestsPerTurn;

        // By turns and not by the clock, so that a run on the deterministic host can be repeated.
        public bool IsPollDue(int served)
        {
            if (++_turns < WaitConstants.TurnsPerTaskReceive)
            {
                return false;
            }

            _turns = 0;
            return true;
        }

        public bool IsGone(Channel channel) => channel.CheckPeer() != ChannelState.Open;

        public void PollKernel() => Receive(IpcOptions.Receive | IpcOptions.NoBlock);

        public void Park() => Receive(IpcOptions.Receive);

        public void Remove(ServerConnection connection) => connection.Channel.Dispose();

        private void Receive(IpcOptions options)
        {
            server._outOfLine?.Accept(TaskId.None);
            if (server._replies.NeedRetry)
            {
                server._inbox.WakeAtNextTick();
            }

            server.Handle(server._inbox.Invoke(new Syscall.Ipc(TaskId.None, TaskId.None, null, options)));
        }
    }
}
