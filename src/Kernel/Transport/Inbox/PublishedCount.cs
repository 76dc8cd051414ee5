using System.Buffers.Binary;
using ZcGen.Kernel.Abi;
using ZcGen.Kernel.Memory;
using ZcGen.Memory;

namespace ZcGen.Kernel.Transport;

/// <summary>Counts the tasks that have ended, in a word that the vm server writes and every task can read.</summary>
/// <remarks>
/// A doorbell does not identify the sender or the reason. A task that wakes, or is about to sleep, compares this word with the value it
/// read before, and asks the kernel about its peer only if a task has ended: in all other cases there is no system call, however often a
/// stranger signals. The vm server counts first and notifies second. The notification is pending until the task receives it, so that a
/// task that read the old count before it sleeps is woken.
/// </remarks>
public sealed class TaskEndCounter
{
    /// <summary>The address of the word in every task.</summary>
    public const ulong Address = 0x0800_0000;

    private readonly TaskPort _port;
    private readonly OwnedWord? _word;
    private ulong _count;

    /// <summary>Initializes the counter of the vm server, which has mapped the page at <see cref="Address"/> for writing.</summary>
    /// <param name="port">The port of the vm server.</param>
    public TaskEndCounter(TaskPort port)
    {
        ArgumentNullException.ThrowIfNull(port);
        _port = port;
        _word = (port as IAddressSpaceOwner)?.AddressSpace.OwnedWord(Address);
    }

    /// <summary>Counts one more task. The vm server sends notifications afterwards.</summary>
    public void Add()
    {
        _count++;
        if (_word is { } word)
        {
            word.Store(_count); // E1, release
        }
        else
        {
            // plain: the port writes memory that is not mapped here, and orders the bytes before the notification.
            Span<byte> bytes = stackalloc byte[sizeof(ulong)];
            BinaryPrimitives.WriteUInt64LittleEndian(bytes, _count);
            _port.Write(Address, bytes);
        }
    }

    /// <summary>Gets the word for a task to read (E1); null if the vm server has not mapped it into the task.</summary>
    internal static PeerWord? Of(AddressSpace space) =>
        space.Allows(Address, sizeof(ulong), isWritten: false) ? space.PeerWord(Address) : null;
}
