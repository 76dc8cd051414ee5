using ZcGen.Kernel.Abi;
using ZcGen.Native;

namespace ZcGen.Kernel.Hosts.Processes;

/// <summary>
/// Encodes the messages from the kernel's process to that of a task: page changes, with a descriptor for each mapped page, and then the
/// result.
/// </summary>
/// <remarks>
/// Layout: the number of pages, then the address and the access of each; then 1 and the result, or 0 if more pages follow in the next
/// message.
/// </remarks>
internal static class ReplyCodec
{
    /// <summary>The maximum number of pages in one message: each may need a descriptor.</summary>
    public const int MaxPages = ControlSocket.MaxDescriptors;

    public static void Write(WireWriter writer, ReadOnlySpan<PageDelivery> pages, SyscallResult? result)
    {
        writer.Clear();
        writer.Byte((byte)pages.Length);
        foreach (PageDelivery page in pages)
        {
            writer.UInt64(page.Address);
            writer.Byte((byte)page.Access);
        }

        writer.Byte(result is null ? (byte)0 : (byte)1);
        if (result is not null)
        {
            writer.UInt32((uint)result.Refusal);
            writer.UInt32((uint)result.Notifications);
            writer.UInt32(result.Task.Value);
            writer.Message(result.Message);
        }
    }

    /// <summary>Reads a message of the kernel's process, which is trusted.</summary>
    /// <param name="bytes">The message.</param>
    /// <param name="pages">Receives the page changes.</param>
    /// <param name="count">The number of page changes.</param>
    /// <returns>The result; null if more pages follow.</returns>
    public static SyscallResult? Read(ReadOnlySpan<byte> bytes, Span<PageDelivery> pages, out int count)
    {
        var reader = new WireReader(bytes);
        count = Math.Min(reader.Byte(), (byte)MaxPages);
        for (int i = 0; i < count; i++)
        {
            pages[i] = new PageDelivery(reader.UInt64(), (PageDelivery.Kind)reader.Byte());
        }

        if (reader.Byte() == 0)
        {
            return null;
        }

        var refusal = (Refusal)reader.UInt32();
        var notifications = (Notifications)reader.UInt32();
        var task = new TaskId(reader.UInt32());
        return new SyscallResult(refusal, reader.Message(), notifications, task);
    }
}
