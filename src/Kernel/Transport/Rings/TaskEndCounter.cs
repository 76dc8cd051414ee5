using System.Buffers.Binary;
using ZcGen.Kernel.Abi;
using ZcGen.Kernel.Memory;
using ZcGen.Memory;

namespace ZcGen.Kernel.Transport;

/// <summary>A word that the vm server writes and every task can read: how many tasks have ended.</summary>
/// <remarks>
/// A doorbell says neither who rang nor why. A task that is woken, or is about to sleep, compares this word with what it saw before, and asks the kernel for its peers only when
/// somebody has ended: no system call in all other cases, however often a stranger rings. The vm server counts first and notifies then; the notification is kept
/// until the task receives, so a task that reads the old count before it sleeps is woken.
/// </remarks>
public sealed class TaskEndCounter
{
    /// <summary>Where the word is, in every task.</summary>
    public const ulong Address = 0x0800_0000;

    private readonly TaskPort _port;
    private readonly OwnedWord? _word;
    private ulong _count;

    /// <summary>The vm server's side. The page is mapped at <see cref="Address"/> for it to write.</summary>
    /// <param name="port">The vm server's port.</param>
    public TaskEndCounter(TaskPort port)
    {
        ArgumentNullException.ThrowIfNull(port);
        _port = port;
        _word = (port as IAddressSpaceOwner)?.AddressSpace.OwnedWord(Address);
    }

    /// <summary>Counts one more. The vm server notifies afterwards.</summary>
    public void Add()
    {
        _count++;
        if (_word is { } word)
        {
            word.Store(_count); // E1, release
        }
        else
        {
            // plain: the vm server's own memory is not mapped here, and whoever writes for it orders the bytes before the notification.
            Span<byte> bytes = stackalloc byte[sizeof(ulong)];
            BinaryPrimitives.WriteUInt64LittleEndian(bytes, _count);
            _port.Write(Address, bytes);
        }
    }

    /// <summary>The word as a task reads it (E1); null when the vm server shows it none.</summary>
    internal static PeerWord? Of(AddressSpace space) => space.Allows(Address, sizeof(ulong), isWritten: false) ? space.PeerWord(Address) : null;
}
