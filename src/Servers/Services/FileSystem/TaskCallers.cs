using ZcGen.Kernel.Abi;
using ZcGen.Kernel.Transport;
using ZcGen.Rpc;

namespace ZcGen.Servers.Services.FileSystem;

/// <summary>Identifies tasks by the programs that they run, which the vm server knows.</summary>
/// <param name="tasks">The client of the <c>Tasks</c> service of the vm server.</param>
internal sealed class TaskCallers(TasksClient tasks) : IFileCallers
{
    // By the place in the table of tasks.
    private readonly Dictionary<int, (TaskId Task, string Program)> _known = [];

    public string OwnerFor(CallContext context)
    {
        TaskId task = TaskServer.CallerOf(context);
        if (!_known.TryGetValue(task.Index, out (TaskId Task, string Program) known) || known.Task != task)
        {
            known = (task, ProgramOf(task)
                ?? throw new RpcException(StatusCode.PermissionDenied, $"the vm server does not know which program task {task} runs"));
            _known[task.Index] = known;
        }

        return known.Program;
    }

    public bool IsAlive(int client) => ProgramOf(new TaskId((uint)client)) is not null;

    private string? ProgramOf(TaskId task)
    {
        try
        {
            using UnaryReply<ProgramOfReply> reply = tasks.ProgramOf(task);
            return reply.Value.Program.ToString();
        }
        catch (RpcException e) when (e.Status == StatusCode.NotFound)
        {
            return null;
        }
    }
}
