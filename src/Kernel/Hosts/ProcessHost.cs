using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using ZcGen.Kernel.Abi;
using ZcGen.Kernel.Core;
using ZcGen.Kernel.Hosts.Processes;
using ZcGen.Kernel.Memory;
using ZcGen.Native;

namespace ZcGen.Kernel.Hosts;

/// <summary>
/// Runs tasks as Linux processes, with the kernel in this one. Programs can also run on threads, as on a <see cref="ThreadHost"/>.
/// </summary>
/// <remarks>
/// The process of a task has a socket to the kernel for its system calls, and the pages that the kernel mapped for it. Each frame is a
/// memory file of its own; a process receives the files of its own pages only, and read-only files for pages that it may only read. Memory
/// that one process had is never given to another. The end of a process, for whatever reason, is the crash of its task; the end of this
/// process ends all of them.
/// </remarks>
public sealed class ProcessHost : ThreadHost
{
    private readonly IReadOnlyDictionary<string, Func<string, ProcessStartInfo>> _processes;
    private readonly FrameFiles _frames;
    private readonly DirectoryInfo _sockets = Directory.CreateTempSubdirectory("zcgen-");

    // Page changes of tasks that run as processes, until they are sent to the process.
    private readonly Dictionary<TaskId, Dictionary<ulong, PageMapping?>> _changes = [];

    private readonly Dictionary<TaskId, int> _running = [];

    private ProcessHost(
        IReadOnlyDictionary<string, TaskProgram> threads,
        IReadOnlyDictionary<string, Func<string, ProcessStartInfo>> processes,
        HostOptions options)
        : base(threads, options)
    {
        _processes = processes;
        _frames = new FrameFiles(options.FrameCount);
    }

    /// <summary>Gets the ids of the processes, by task. Thread-safe.</summary>
    public IReadOnlyDictionary<TaskId, int> Processes
    {
        get
        {
            lock (Gate)
            {
                return _running.ToDictionary();
            }
        }
    }

    internal ProcessEnds Ends { get; } = new();

    /// <summary>Starts a host.</summary>
    /// <param name="threads">The programs that run on threads of this process, by name.</param>
    /// <param name="processes">
    /// The programs that run as processes, by name: creates the start information of a process that calls <see cref="TaskProcess.Run"/>
    /// with the given address.
    /// </param>
    /// <param name="first">The program of the first task.</param>
    /// <param name="options">The options; null for the default.</param>
    /// <exception cref="PlatformNotSupportedException">The operating system is not 64-bit Linux.</exception>
    public static ProcessHost Start(
        IReadOnlyDictionary<string, TaskProgram> threads,
        IReadOnlyDictionary<string, Func<string, ProcessStartInfo>> processes,
        string first,
        HostOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(processes);
        var host = new ProcessHost(threads, processes, options ?? HostOptions.Default);
        lock (host.Gate)
        {
            host.Boot(first);
        }

        return host;
    }

    internal string AddressOf(TaskId task) => Path.Combine(_sockets.FullName, task.ToString());

    /// <summary>Registers the process of a task; ends the process if the task has ended meanwhile.</summary>
    internal void RegisterProcess(HostedTask task, int process, Action kill)
    {
        lock (Gate)
        {
            if (task.HasEnded)
            {
                kill();
            }
            else
            {
                task.OnEnd = kill;
                _running.Add(task.Id, process);
            }
        }
    }

    /// <summary>Crashes a task whose process has ended.</summary>
    internal void OnProcessEnd(HostedTask task)
    {
        lock (Gate)
        {
            if (!task.HasEnded)
            {
                Apply(KernelMachine.Crash(State, task.Id));
            }
        }
    }

    /// <summary>Sends page changes, and then the result if no changes are left.</summary>
    /// <returns>False if the process has ended; <paramref name="isResultSent"/> tells whether the result was sent.</returns>
    internal bool TrySend(ControlSocket connection, WireWriter writer, TaskId task, SyscallResult result, out bool isResultSent)
    {
        Span<PageDelivery> pages = stackalloc PageDelivery[ReplyCodec.MaxPages];
        var descriptors = new List<FileDescriptor>();
        var opened = new List<FileDescriptor>();
        int count = 0;

        // Under the gate until they are sent: the frame of a page must not be mapped into another task meanwhile.
        lock (Gate)
        {
            try
            {
                if (_changes.TryGetValue(task, out Dictionary<ulong, PageMapping?>? changes))
                {
                    foreach ((ulong page, PageMapping? mapping) in changes.Take(ReplyCodec.MaxPages).ToArray())
                    {
                        _ = changes.Remove(page);
                        pages[count++] = Deliver(page, mapping, descriptors, opened);
                    }
                }

                isResultSent = changes is null or { Count: 0 };
                ReplyCodec.Write(writer, pages[..count], isResultSent ? result : null);
                return connection.TrySend(writer.Written, descriptors.ToArray());
            }
            finally
            {
                foreach (FileDescriptor descriptor in opened)
                {
                    descriptor.Dispose();
                }
            }
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _frames.Dispose();
        _sockets.Delete(recursive: true);
    }

    private protected override bool TryFindProgram(string name, [NotNullWhen(true)] out TaskProgram? program)
    {
        if (_processes.TryGetValue(name, out Func<string, ProcessStartInfo>? start))
        {
            program = port => new ProcessProxy(this, (HostedTask)port, start).Run();
            return true;
        }

        return base.TryFindProgram(name, out program);
    }

    private protected override void ApplyPageChange(HostedTask task, PageChange change)
    {
        if (change.Mapping is { } mapping && State.Frames[mapping.Frame].Mappings == 1)
        {
            _frames.Renew(mapping.Frame);
        }

        if (_processes.ContainsKey(task.Name))
        {
            if (!_changes.TryGetValue(task.Id, out Dictionary<ulong, PageMapping?>? changes))
            {
                _changes.Add(task.Id, changes = []);
            }

            changes[change.Address] = change.Mapping;
        }
        else if (change.Mapping is { } seen)
        {
            task.AddressSpace.Map(_frames[seen.Frame], 0, change.Address, seen.Access == PageAccess.ReadWrite);
        }
        else
        {
            task.AddressSpace.Unmap(change.Address);
        }
    }

    private protected override void OnEnded(HostedTask task)
    {
        _ = _changes.Remove(task.Id);
        _ = _running.Remove(task.Id);
    }

    private PageDelivery Deliver(ulong page, PageMapping? mapping, List<FileDescriptor> descriptors, List<FileDescriptor> opened)
    {
        if (mapping is not { } seen)
        {
            return new PageDelivery(page, PageDelivery.Kind.None);
        }

        _frames.NoteShown(seen.Frame);
        if (seen.Access == PageAccess.ReadWrite)
        {
            descriptors.Add(_frames[seen.Frame]);
            return new PageDelivery(page, PageDelivery.Kind.ReadWrite);
        }

        FileDescriptor readOnly = _frames.OpenReadOnly(seen.Frame);
        opened.Add(readOnly);
        descriptors.Add(readOnly);
        return new PageDelivery(page, PageDelivery.Kind.Read);
    }
}
