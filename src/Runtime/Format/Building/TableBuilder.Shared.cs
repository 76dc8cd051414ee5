using ZcGen.Format;

namespace ZcGen.CompilerServices;

/// <content>Strings that are stored once.</content>
public readonly ref partial struct TableBuilder
{
    /// <summary>
    /// Writes a string, or references an equal one of another <c>shared</c> field; an absent string makes the field absent.
    /// </summary>
    /// <inheritdoc cref="Inline"/>
    /// <exception cref="MessageTooLargeException">It does not fit.</exception>
    public void SharedText(int entry, int offset, scoped Utf8Text value)
    {
        if (!value.IsPresent)
        {
            Mark(entry, 0);
            return;
        }

        uint field = _table + (uint)offset;
        uint position = Utf8Writer.Append(_message, _bytes, _generation, value);
        MessageSpan bytes = Reserve(_message.Tail);
        uint shared = _message.Shared.Find(bytes, _generation, position, field);
        if (shared != position)
        {
            _message.Tail = position;
        }

        _bytes.Write(field, shared - field);
        Mark(entry, offset);
    }
}
