using ZcGen.Kernel.Abi;
using ZcGen.Rpc;

namespace ZcGen.Kernel.Transport;

/// <summary>
/// Represents work that handlers of a <see cref="TaskServer"/> begin and do not finish. The server continues it in parts, and receives a
/// message after each part.
/// </summary>
/// <remarks>
/// A client has one piece of work under way at most. Until it is complete, the reply of the call that began it is held, and so is the
/// newest message of that client. Only for the thread of the task.
/// </remarks>
public interface IServerWork
{
    /// <summary>Gets whether work is under way in the name of a client.</summary>
    bool IsUnderWay(TaskId client);

    /// <summary>Does one part of the work of one client, if any is under way.</summary>
    /// <param name="completed">The client whose work is complete; <see cref="TaskId.None"/> if none is.</param>
    /// <param name="error">Why that work failed, which its call fails with; null if it did not.</param>
    /// <returns>False if no work is under way.</returns>
    bool TryContinue(out TaskId completed, out RpcException? error);
}
