using ZcGen.Kernel.Abi;
using ZcGen.Kernel.Hosts;
using ZcGen.Kernel.Memory;

namespace ZcGen.Kernel.Tests.Peer;

/// <summary>A task touches memory in place, without asking anybody: what a program with pointers would do.</summary>
internal static class MemoryAttack
{
    private const string Root = "root";
    private const string Child = "child";
    private const ulong Page = 0x10000;
    private const byte Kept = 90;

    private static readonly Message Go = new(MessageKind.FirstUser, []);

    /// <summary>The child gets a view of a frame and writes to it.</summary>
    public static int Write(PageAccess access)
    {
        int seen = -1;
        Run(
            root: (port, child) =>
            {
                _ = port.Invoke(new Syscall.VmMap(port.GetSelf(), Page, 0, PageAccess.ReadWrite));
                port.Write(Page, [Kept]);
                if (access == PageAccess.ReadWrite)
                {
                    // Only the owner of a frame writes it: the child becomes the owner of one that it alone sees.
                    _ = port.Invoke(new Syscall.VmUnmap(port.GetSelf(), Page));
                }

                _ = port.Invoke(new Syscall.VmMap(child, Page, 0, access));
                _ = port.Call(child, Go);
                _ = port.Invoke(new Syscall.VmMap(port.GetSelf(), 2 * Page, 0, PageAccess.Read));
                byte[] byteThere = new byte[1];
                port.Read(2 * Page, byteThere);
                seen = byteThere[0];
            },
            child: space =>
            {
                Console.WriteLine($"sees {space.Bytes(Page, 1)[0]}");
                space.Bytes(Page, 1)[0] = Kept + 1;
            });
        return seen == Kept + 1 ? 0 : 1;
    }

    /// <summary>The child reads a page that its pager has taken away again.</summary>
    public static int TouchWhatWasTakenAway()
    {
        Run(
            root: (port, child) =>
            {
                _ = port.Invoke(new Syscall.VmMap(child, Page, 0, PageAccess.Read));
                _ = port.Call(child, Go);
                _ = port.Invoke(new Syscall.VmUnmap(child, Page));
                _ = port.Call(child, Go);
            },
            child: space => Console.WriteLine($"sees {space.Bytes(Page, 1)[0]}"));
        return 0;
    }

    private static void Run(Action<TaskPort, TaskId> root, Action<AddressSpace> child)
    {
        var programs = new Dictionary<string, TaskProgram>
        {
            [Root] = port => root(port, port.Invoke(new Syscall.TaskCreate(Child, port.GetSelf(), Rights.None)).Task),
            [Child] = port =>
            {
                while (true)
                {
                    TaskId asker = port.Receive().Message!.Source;
                    child(((IAddressSpaceOwner)port).AddressSpace);
                    _ = port.Send(asker, Go);
                }
            },
        };
        using var host = ThreadHost.Start(programs, Root);
        _ = host.WaitForEnd(TimeSpan.FromSeconds(30));
    }
}
