using ZcGen.Kernel.Abi;

namespace ZcGen.Kernel.Core;

/// <summary>Sends a message, receives one, or both.</summary>
internal static class IpcCall
{
    private const IpcOptions AllOptions = IpcOptions.Call | IpcOptions.NoBlock;

    public static void Execute(Transition step, KernelTask caller, Syscall.Ipc syscall)
    {
        bool sends = syscall.Options.HasFlag(IpcOptions.Send);
        bool receives = syscall.Options.HasFlag(IpcOptions.Receive);
        bool mayWait = !syscall.Options.HasFlag(IpcOptions.NoBlock);
        if ((syscall.Options & ~AllOptions) != 0 || (sends && syscall.Message is null))
        {
            TaskTermination.Stop(step, caller.Id, Fault.BadArgument);
        }
        else if (sends && syscall.Message!.Payload.Length > Message.MaxPayload)
        {
            TaskTermination.Stop(step, caller.Id, Fault.MessageTooLong);
        }
        else if ((sends && syscall.Destination == caller.Id) || (receives && IsRefusedSelf(step, caller.Id, syscall.Source)))
        {
            step.Refuse(caller.Id, Refusal.IsSelf);
        }
        else if ((sends && step.FindPeer(syscall.Destination) is null) || (receives && !Rendezvous.CanReceiveFrom(step, syscall.Source)))
        {
            step.Refuse(caller.Id, Refusal.NoSuchTask);
        }
        else if (sends)
        {
            KernelTask sender = caller with
            {
                Peer = syscall.Destination,
                Outgoing = syscall.Message,
                ReceiveFrom = receives ? syscall.Source : null,
            };
            step.Put(sender);
            Rendezvous.Send(step, sender, mayWait);
        }
        else if (receives)
        {
            Rendezvous.Receive(step, caller, syscall.Source, mayWait);
        }
        else
        {
            step.Resume(caller.Id, SyscallResult.Done);
        }
    }

    // Resea compares the destination only.
    private static bool IsRefusedSelf(Transition step, TaskId caller, TaskId source) =>
        source == caller && step.Rules == KernelRules.Model;
}
