using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Unicode;
using ZcGen.Memory;

namespace ZcGen.Format;

/// <summary>Appends a string to a message: its length, its UTF-8 bytes, a zero that is not counted, and padding to 4.</summary>
internal static class TextWriter
{
    /// <summary>Appends <paramref name="text"/> and returns the position of its length.</summary>
    /// <exception cref="MessageTooLargeException">It does not fit.</exception>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static uint Append(MessageBuilder message, MessageSpan bytes, int generation, scoped Text text)
    {
        uint position = message.Tail;
        uint first = position + sizeof(uint);
        uint length;
        if (text.IsUtf16)
        {
            // Most text is ASCII, for which the narrower loop is faster; what it leaves is transcoded.
            Span<byte> free = bytes.From(first);
            ReadOnlySpan<char> utf16 = text.Utf16;
            if (Ascii.FromUtf16(utf16, free, out int written) != OperationStatus.Done)
            {
                if (Utf8.FromUtf16(utf16[written..], free[written..], out _, out int rest) == OperationStatus.Done)
                {
                    written += rest;
                }
                else
                {
                    bytes = TableBuilder.Reserve(message, bytes, generation, (ulong)first + (uint)Encoding.UTF8.GetByteCount(utf16));
                    written = Encoding.UTF8.GetBytes(utf16, bytes.From(first));
                }
            }

            length = (uint)written;
        }
        else
        {
            ReadOnlySpan<byte> utf8 = text.Utf8;
            bytes = TableBuilder.Reserve(message, bytes, generation, (ulong)first + (uint)utf8.Length);
            bytes.Write(first, utf8);
            length = (uint)utf8.Length;
        }

        Finish(message, bytes, generation, position, length);
        return position;
    }

    /// <summary>Ends text of <paramref name="length"/> bytes whose bytes are there already, and returns the position of its length.</summary>
    public static uint FinishAt(MessageBuilder message, MessageSpan bytes, int generation, uint position, uint length)
    {
        Finish(message, bytes, generation, position, length);
        return position;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Finish(MessageBuilder message, MessageSpan bytes, int generation, uint position, uint length)
    {
        uint terminator = position + sizeof(uint) + length;
        uint end = TableBuilder.Align(terminator + 1, sizeof(uint));
        bytes = TableBuilder.Reserve(message, bytes, generation, end);
        if (terminator + sizeof(uint) <= (uint)bytes.Capacity)
        {
            // One store for terminator and padding; what it clears beyond them is not part of the message yet.
            bytes.Write(terminator, 0u);
        }
        else
        {
            bytes.From(terminator).Clear();
        }

        bytes.Write(position, length);
        message.Tail = end;
    }
}
