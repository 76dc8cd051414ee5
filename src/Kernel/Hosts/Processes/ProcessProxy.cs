using System.Diagnostics;
using ZcGen.Kernel.Abi;
using ZcGen.Native;

namespace ZcGen.Kernel.Hosts.Processes;

/// <summary>Represents the kernel's side of a task that runs as a process: executes the requests of the process on a thread.</summary>
/// <param name="host">The host.</param>
/// <param name="task">The task, whose thread runs this proxy.</param>
/// <param name="start">Creates the start information of the process.</param>
internal sealed class ProcessProxy(ProcessHost host, HostedTask task, Func<string, ProcessStartInfo> start)
{
    private const int AcceptPollMilliseconds = 100;

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
            process.Exited += (_, _) => host.OnProcessEnd(task);
            _ = process.Start();
            try
            {
                host.RegisterProcess(task, process.Id, () => Kill(process));
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
            // It has ended already.
        }
    }

    // Only the process that was started may connect for the task.
    private ControlSocket? Accept(ControlSocket listener, Process process)
    {
        while (!process.HasExited && !task.HasEnded)
        {
            if (listener.WaitReadable(AcceptPollMilliseconds)
                && listener.Accept(out ControlSocket? connection, out _) == AcceptStatus.Accepted)
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
        SyscallResult result = SyscallResult.Done;
        while (connection is not null && TrySend(connection, result) && TryReceive(connection, out TaskRequest? request))
        {
            result = Execute(request);
        }

        // The process has ended; the task must crash before this thread terminates.
        host.OnProcessEnd(task);
    }

    private SyscallResult Execute(TaskRequest? request)
    {
        switch (request)
        {
            case TaskRequest.Call call:
                return task.Invoke(call.Syscall);
            case TaskRequest.PageFault fault:
                task.AskForPage(fault.Address, fault.Access);
                return SyscallResult.Done;
            case TaskRequest.Crash crash:
                throw new InvalidOperationException(crash.Reason);
            default:
                throw new InvalidOperationException("the process of the task sent an invalid request");
        }
    }

    private bool TrySend(ControlSocket connection, SyscallResult result)
    {
        while (host.TrySend(connection, _writer, task.Id, result, out bool isResultSent))
        {
            if (isResultSent)
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
                request = status == ReceiveStatus.Received && message.IsWhole
                    ? RequestCodec.Read(_received.AsSpan(0, message.Length))
                    : null;
                return status == ReceiveStatus.Received && message.Length > 0;
            }
        }
    }
}
