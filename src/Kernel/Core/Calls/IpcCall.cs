using ZcGen.Kernel.Abi;

namespace ZcGen.Kernel.Core;

/// <summary>Sends, receives, or both.</summary>
internal static class IpcCall
{
    private const IpcOptions AllOptions = IpcOptions.Call | IpcOptions.NoBlock;

    public static void Execute(Transition step, KernelTask caller, Claim.Ipc claim)
    {
        bool sends = claim.Options.HasFlag(IpcOptions.Send);
        bool receives = claim.Options.HasFlag(IpcOptions.Receive);
        bool mayWait = !claim.Options.HasFlag(IpcOptions.NoBlock);
        if ((claim.Options & ~AllOptions) != 0 || (sends && claim.Message is null))
        {
            TaskEnd.Stop(step, caller.Id, Fault.BadArgument);
        }
        else if (sends && claim.Message!.Payload.Length > Message.MaxPayload)
        {
            TaskEnd.Stop(step, caller.Id, Fault.MessageTooLong);
        }
        else if ((sends && claim.Destination == caller.Id) || (receives && claim.Source == caller.Id))
        {
            step.Refuse(caller.Id, Refusal.IsSelf);
        }
        else if ((sends && step.FindPeer(claim.Destination) is null) || (receives && claim.Source != TaskId.None && step.FindPeer(claim.Source) is null))
        {
            step.Refuse(caller.Id, Refusal.NoSuchTask);
        }
        else if (sends)
        {
            KernelTask sender = caller with
            {
                Peer = claim.Destination,
                Outgoing = claim.Message,
                ReceivesAfter = receives ? claim.Source : null,
            };
            step.Put(sender);
            Rendezvous.Send(step, sender, mayWait);
        }
        else if (receives)
        {
            Rendezvous.Receive(step, caller, claim.Source, mayWait);
        }
        else
        {
            step.Resume(caller.Id, Answer.Done);
        }
    }
}
