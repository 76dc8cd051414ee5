using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using ZcGen.Kernel.Abi;
using ZcGen.Memory;

namespace ZcGen.Kernel.Transport;

/// <summary>Takes the messages that the vm server keeps for a task: of clients that cannot wait in its queue, because they have a deadline.</summary>
/// <remarks>
/// The vm server counts the messages of each task in a word that all can read (<see cref="PublishedCount"/>), and notifies the task
/// afterwards. A server that is busy looks at the word, and makes a system call only if there is a message for it.
/// </remarks>
/// <param name="inbox">The port of the task.</param>
/// <param name="vm">The id of the vm server.</param>
internal sealed class PostBox(TaskInbox inbox, TaskId vm)
{
    private readonly ulong _address = PublishedCount.AddressOfPosts(inbox.GetSelf());
    private PeerWord? _word;
    private ulong _seen;
    private bool _mayHaveMore;

    /// <summary>Takes the oldest message; its sender is as if it had sent it to this task itself.</summary>
    /// <returns>False if there is none.</returns>
    public bool TryTake([NotNullWhen(true)] out Message? message)
    {
        message = null;
        ulong count = Count();
        _mayHaveMore |= count != _seen;
        _seen = count;
        if (_mayHaveMore
            && inbox.Call(vm, new Message(WireKind.TakePost, [])).Message is { Kind: WireKind.Post } taken
            && PostedMessage.TryRead(taken, out PostedMessage? posted))
        {
            message = posted.Posted.From(posted.Peer);
        }

        _mayHaveMore = message is not null;
        return _mayHaveMore;
    }

    private ulong Count()
    {
        _word ??= inbox.AddressSpace is { } space ? PublishedCount.In(space, _address) : null;
        if (_word is { } word)
        {
            return word.Load(); // P1, acquire
        }

        // plain: the port reads memory that is not mapped here. The vm server notifies after it has written.
        Span<byte> bytes = stackalloc byte[sizeof(ulong)];
        inbox.Read(_address, bytes);
        return BinaryPrimitives.ReadUInt64LittleEndian(bytes);
    }
}
