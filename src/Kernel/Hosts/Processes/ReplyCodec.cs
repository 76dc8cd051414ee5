using ZcGen.Kernel.Abi;
using ZcGen.Native;

namespace ZcGen.Kernel.Hosts.Processes;

/// <summary>What the kernel's process says to a task's: pages that come or go, each with a descriptor of its own, and then the answer.</summary>
/// <remarks>
/// Layout: the number of pages, then for each its address and what it is now; then 1 and the answer, or 0 when more pages follow in the next message.
/// </remarks>
internal static class ReplyCodec
{
    /// <summary>The most pages in one message: each may bring a descriptor.</summary>
    public const int MaxPages = ControlSocket.MaxDescriptors;

    public static void Write(WireWriter writer, ReadOnlySpan<PageDelivery> pages, Answer? answer)
    {
        writer.Clear();
        writer.Byte((byte)pages.Length);
        foreach (PageDelivery page in pages)
        {
            writer.UInt64(page.Address);
            writer.Byte((byte)page.Access);
        }

        writer.Byte(answer is null ? (byte)0 : (byte)1);
        if (answer is not null)
        {
            writer.UInt32((uint)answer.Refusal);
            writer.UInt32((uint)answer.Notifications);
            writer.UInt32(answer.Task.Value);
            writer.Message(answer.Message);
        }
    }

    /// <summary>Reads what the kernel's process sent, which is trusted.</summary>
    /// <param name="bytes">The message.</param>
    /// <param name="pages">Filled.</param>
    /// <param name="count">Pages.</param>
    /// <returns>The answer; null when more pages follow.</returns>
    public static Answer? Read(ReadOnlySpan<byte> bytes, Span<PageDelivery> pages, out int count)
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
        return new Answer(refusal, reader.Message(), notifications, task);
    }
}
