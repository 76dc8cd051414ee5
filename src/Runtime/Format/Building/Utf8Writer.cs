using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;

namespace ZcGen.Format;

/// <summary>Appends strings to a message: the length, the UTF-8 bytes, an uncounted zero, and padding to a multiple of 4.</summary>
internal static class Utf8Writer
{
    /// <summary>Appends <paramref name="text"/> and returns the position of its length.</summary>
    /// <exception cref="MessageTooLargeException">It does not fit.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Append(MessageBuilder message, MessageSpan bytes, int generation, scoped Utf8Text text) =>
        text.IsUtf16 ? AppendUtf16(message, bytes, generation, text.Utf16) : AppendUtf8(message, bytes, generation, text.Utf8);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static uint AppendUtf8(MessageBuilder message, MessageSpan bytes, int generation, scoped ReadOnlySpan<byte> utf8)
    {
        uint position = message.Tail;
        ulong end = End(position, (uint)utf8.Length);
        bytes = TableBuilder.Reserve(message, bytes, generation, end);
        WriteZeros(bytes, end);
        bytes.Write(position + sizeof(uint), utf8);
        bytes.Write(position, utf8.Length);
        message.Tail = (uint)end;
        return position;
    }

    /// <summary>Ends a string whose <paramref name="length"/> bytes are already written, and returns the position of its length.</summary>
    public static uint Finish(MessageBuilder message, MessageSpan bytes, int generation, uint position, uint length)
    {
        uint terminator = position + sizeof(uint) + length;
        ulong end = End(position, length);
        bytes = TableBuilder.Reserve(message, bytes, generation, end);
        bytes.Slice<byte>(terminator, (int)(end - terminator)).Clear();
        bytes.Write(position, length);
        message.Tail = (uint)end;
        return position;
    }

    // Most text is ASCII, whose length is known in advance and whose loop is faster.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static uint AppendUtf16(MessageBuilder message, MessageSpan bytes, int generation, scoped ReadOnlySpan<char> utf16)
    {
        TableBuilder.CheckUse(message, generation);
        uint position = message.Tail;
        ulong end = End(position, (uint)utf16.Length);
        if (end <= (uint)bytes.Capacity)
        {
            WriteZeros(bytes, end);
            if (Ascii.FromUtf16(utf16, bytes.Slice<byte>(position + sizeof(uint), utf16.Length), out _) == OperationStatus.Done)
            {
                bytes.Write(position, utf16.Length);
                message.Tail = (uint)end;
                return position;
            }
        }

        return Transcode(message, bytes, generation, utf16);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static uint Transcode(MessageBuilder message, MessageSpan bytes, int generation, scoped ReadOnlySpan<char> utf16)
    {
        uint position = message.Tail;
        uint length = (uint)Encoding.UTF8.GetByteCount(utf16);
        ulong end = End(position, length);
        bytes = TableBuilder.Reserve(message, bytes, generation, end);
        WriteZeros(bytes, end);
        Encoding.UTF8.GetBytes(utf16, bytes.Slice<byte>(position + sizeof(uint), (int)length));
        bytes.Write(position, length);
        message.Tail = (uint)end;
        return position;
    }

    // The position after terminator and padding.
    private static ulong End(uint position, uint length) => ((ulong)position + sizeof(uint) + length + sizeof(uint)) & ~3ul;

    // Terminator and padding are in the last word, whose other bytes the text then overwrites.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void WriteZeros(MessageSpan bytes, ulong end) => bytes.Write((uint)end - sizeof(uint), 0u);
}
