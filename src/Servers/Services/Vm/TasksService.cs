using System.Text;
using ZcGen.Kernel.Abi;
using ZcGen.Rpc;

namespace ZcGen.Servers.Services.Vm;

/// <summary>Launches, kills and watches tasks for callers that may do so.</summary>
internal sealed class TasksService(TaskRegistry tasks) : TasksServer
{
    // As the schema says.
    private const int MaxTaken = 16;
    private const int MaxArguments = 112;

    protected override void Launch(LaunchRequest request, LaunchReply.Builder reply, CallContext context)
    {
        ManagedTask caller = Caller.WhoMayLaunch(tasks, context, "launch or kill tasks");
        string program = request.Program.ToString();
        string arguments = request.Arguments.ToString();
        if (Encoding.UTF8.GetByteCount(arguments) > MaxArguments)
        {
            throw new RpcException(StatusCode.InvalidArgument, $"the arguments have more than {MaxArguments} bytes");
        }

        reply.Task = tasks.Launch(program, caller.Id, out TaskId launched) switch
        {
            LaunchResult.Launched => launched,
            LaunchResult.NoSuchProgram => throw new RpcException(StatusCode.NotFound, $"the boot image has no program '{program}'"),
            LaunchResult.TooFewFrames => throw new RpcException(StatusCode.ResourceExhausted, tasks.DescribeFrames(program)),
            _ => throw new RpcException(StatusCode.ResourceExhausted, "the table of tasks is full"),
        };
        ManagedTask task = tasks.Find(launched)!;
        task.Arguments = arguments;
        if (request.Watch)
        {
            _ = task.Watchers.Add(caller.Id);
        }
    }

    protected override void Kill(KillRequest request, KillReply.Builder reply, CallContext context)
    {
        ManagedTask caller = Caller.WhoMayLaunch(tasks, context, "launch or kill tasks");
        ManagedTask victim = Find(request.Task);
        if (victim.Id == caller.Id)
        {
            throw new RpcException(StatusCode.InvalidArgument, "a task cannot kill itself; it ends when its program returns");
        }

        if (victim.Launcher == VmProgram.Id)
        {
            string detail = $"'{victim.Program.Name}' was launched by the vm server and cannot be killed; kill the tasks that it launches";
            throw new RpcException(StatusCode.FailedPrecondition, detail);
        }

        tasks.Remove(victim, ExitReason.Killed);
    }

    protected override void Watch(WatchRequest request, WatchReply.Builder reply, CallContext context) =>
        _ = Find(request.Task).Watchers.Add(Caller.Of(tasks, context).Id);

    protected override void TakeExited(TakeExitedRequest request, TakeExitedReply.Builder reply, CallContext context)
    {
        ManagedTask caller = Caller.Of(tasks, context);
        KeyValuePair<TaskId, ExitReason>[] taken = [.. caller.Exited.Take(MaxTaken)];
        Span<Wire.TaskId> exited = reply.CreateTasks(taken.Length);
        Span<ExitReason> reasons = reply.CreateReasons(taken.Length);
        for (int i = 0; i < taken.Length; i++)
        {
            (exited[i], reasons[i]) = (taken[i].Key, taken[i].Value);
            _ = caller.Exited.Remove(taken[i].Key);
        }
    }

    protected override void NextProgram(NextProgramRequest request, NextProgramReply.Builder reply, CallContext context)
    {
        string after = request.After.ToString();
        foreach ((string program, (TaskId task, ExitReason reason)) in tasks.Programs)
        {
            if (string.CompareOrdinal(program, after) > 0)
            {
                reply.Program = program;
                reply.Task = task;
                reply.Reason = reason;
                return;
            }
        }
    }

    protected override void ProgramOf(ProgramOfRequest request, ProgramOfReply.Builder reply, CallContext context)
    {
        ProgramEntry program = Find(request.Task).Program;
        reply.Program = program.Name;
        reply.Serves = program.Serves ?? "";
    }

    protected override void Arguments(ArgumentsRequest request, ArgumentsReply.Builder reply, CallContext context) =>
        reply.Arguments = Caller.Of(tasks, context).Arguments;

    private ManagedTask Find(TaskId task) =>
        tasks.Find(task) ?? throw new RpcException(StatusCode.NotFound, $"the vm server manages no task {task}");
}
