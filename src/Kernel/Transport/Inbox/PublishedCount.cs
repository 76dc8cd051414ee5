using System.Buffers.Binary;
using ZcGen.Kernel.Abi;
using ZcGen.Kernel.Memory;
using ZcGen.Memory;

namespace ZcGen.Kernel.Transport;

/// <summary>Represents a count that the vm server publishes: in a word of a page that only it writes, and that every task can read.</summary>
/// <remarks>
/// <para>
/// A notification does not identify the sender or the reason. A task that wakes, or is about to sleep, compares a count with the value it
/// read before, and makes a system call only if it has changed: however often a stranger signals. The vm server counts first and notifies
/// second. The notification is pending until the task receives it, so that a task that read the old count before it sleeps is woken.
/// </para>
/// <para>
/// The page has one count of the tasks that have ended, and 511 of messages that are kept for tasks, of which tasks whose indices differ by a
/// multiple of that share one.
/// </para>
/// </remarks>
public sealed class PublishedCount
{
    /// <summary>The address of the page in every task.</summary>
    public const ulong PageAddress = 0x0800_0000;

    /// <summary>The address of the count of the tasks that have ended.</summary>
    public const ulong AddressOfEnds = PageAddress;

    private const int CountsOfPosts = (Paging.PageSize / sizeof(ulong)) - 1;

    private readonly TaskPort _port;
    private readonly ulong _address;
    private readonly OwnedWord? _word;
    private ulong _count;

    /// <summary>Initializes a count of the vm server, which has mapped the page for writing.</summary>
    /// <param name="port">The port of the vm server.</param>
    /// <param name="address">The address of the count.</param>
    public PublishedCount(TaskPort port, ulong address)
    {
        ArgumentNullException.ThrowIfNull(port);
        _port = port;
        _address = address;
        _word = (port as IAddressSpaceOwner)?.AddressSpace.OwnedWord(address);
    }

    /// <summary>Gets the address of the count of the messages that the vm server keeps for a task.</summary>
    public static ulong AddressOfPosts(TaskId task) => PageAddress + (sizeof(ulong) * (1 + ((ulong)task.Index % CountsOfPosts)));

    /// <summary>Counts one more. The vm server sends notifications afterwards.</summary>
    public void Add()
    {
        _count++;
        if (_word is { } word)
        {
            word.Store(_count); // E1 and P1, release
        }
        else
        {
            // plain: the port writes memory that is not mapped here, and orders the bytes before the notification.
            Span<byte> bytes = stackalloc byte[sizeof(ulong)];
            BinaryPrimitives.WriteUInt64LittleEndian(bytes, _count);
            _port.Write(_address, bytes);
        }
    }

    /// <summary>Gets a count for a task to read (E1 and P1); null if the vm server has not mapped the page into the task.</summary>
    internal static PeerWord? In(AddressSpace space, ulong address) =>
        space.Allows(address, sizeof(ulong), isWritten: false) ? space.PeerWord(address) : null;
}
