using System.Diagnostics;
using ZcGen.Kernel.Abi;
using ZcGen.Native;

namespace ZcGen.Kernel.Hosts.Processes;

/// <summary>The kernel's side of a task that is a process: a thread that makes the system calls which the process asks for.</summary>
/// <param name="host">The machine.</param>
/// <param name="task">The task, on its thread.</param>
/// <param name="start">How to start the process.</param>
internal sealed class ProcessProxy(ProcessHost host, HostedTask task, Func<string, ProcessStartInfo> start)
{
    private const int LookMilliseconds = 100;

    private readonly WireWriter _writer = new();
    private readonly byte[] _received = new byte[WireWriter.MaxLength];

    public void Run()
    {
        TaskCompletionSource gone = host.Ends.WaitForLast(task);
        try
        {
            string address = host.AddressOf(task.Id);
            using var listener = new ControlSocket();
            listener.Listen(address, UnixFileMode.UserRead | UnixFileMode.UserWrite, backlog: 1);
            using var process = new Process { StartInfo = start(address), EnableRaisingEvents = true };
            process.StartInfo.RedirectStandardInput = true;
            process.Exited += (_, _) => host.NoteDeath(task);
            _ = process.Start();
            try
            {
                host.NoteStart(task, process.Id, () => Kill(process));
                using ControlSocket? connection = Accept(listener, process);
                Serve(connection);
            }
            finally
            {
                Kill(process);
                process.WaitForExit();
                File.Delete(address);
            }
        }
        finally
        {
            gone.SetResult();
        }
    }

    private static void Kill(Process process)
    {
        try
        {
            process.Kill();
        }
        catch (InvalidOperationException)
        {
            // It has ended.
        }
    }

    // Only the process that was started may speak for the task.
    private ControlSocket? Accept(ControlSocket listener, Process process)
    {
        while (!process.HasExited && !task.HasEnded)
        {
            if (listener.WaitReadable(LookMilliseconds) && listener.Accept(out ControlSocket? connection) == AcceptStatus.Accepted)
            {
                if (connection!.PeerIdentity().ProcessId == process.Id)
                {
                    return connection;
                }

                connection.Dispose();
            }
        }

        return null;
    }

    private void Serve(ControlSocket? connection)
    {
        Answer answer = Answer.Done;
        while (connection is not null && TrySend(connection, answer) && TryReceive(connection, out TaskRequest? request))
        {
            answer = CarryOut(request);
        }

        // It is gone, and the kernel should know before this thread is.
        host.NoteDeath(task);
    }

    private Answer CarryOut(TaskRequest? request)
    {
        switch (request)
        {
            case TaskRequest.Call call:
                return task.Invoke(call.Claim);
            case TaskRequest.PageFault fault:
                task.AskForPage(fault.Address, fault.Access);
                return Answer.Done;
            case TaskRequest.Crash crash:
                throw new InvalidOperationException(crash.Reason);
            default:
                throw new InvalidOperationException("the task's process sent what is no system call");
        }
    }

    private bool TrySend(ControlSocket connection, Answer answer)
    {
        while (host.TrySend(connection, _writer, task.Id, answer, out bool isAnswered))
        {
            if (isAnswered)
            {
                return true;
            }

            if (!TryReceive(connection, out TaskRequest? request) || request is not TaskRequest.Continue)
            {
                return false;
            }
        }

        return false;
    }

    private bool TryReceive(ControlSocket connection, out TaskRequest? request)
    {
        while (true)
        {
            _ = connection.WaitReadable(Timeout.Infinite);
            ReceiveStatus status = connection.Receive(_received, out ControlMessage message);
            message.DisposeDescriptors();
            if (status != ReceiveStatus.Empty)
            {
                request = status == ReceiveStatus.Received && message.IsWhole ? RequestCodec.TryRead(_received.AsSpan(0, message.Length)) : null;
                return status == ReceiveStatus.Received && message.Length > 0;
            }
        }
    }
}
