using System.Buffers;
using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using ZcGen.Format;
using ZcGen.Json;

namespace ZcGen.CompilerServices;

/// <summary>Converts messages to JSON and back. Generated code calls this.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class JsonMessage
{
    private const int FirstCapacity = 1024;

    // The text is not part of HTML, so only the characters that JSON requires are escaped.
    private static readonly JsonWriterOptions Indented = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes a table as an object.</summary>
    /// <exception cref="ExpansionLimitException">
    /// The message references the same bytes so often that the JSON would be many times its size.
    /// </exception>
    public static void Write<T>(TableReader table, Utf8JsonWriter writer, JsonFormat? format)
        where T : IJsonType, allows ref struct
    {
        ArgumentNullException.ThrowIfNull(writer);
        var writing = new JsonWriting(writer, format ?? JsonFormat.Default, new ExpansionBudget(table.Message.Length));
        writing.Table(table, (JsonTable)JsonType.Of<T>());
    }

    /// <summary>Returns a table as indented JSON.</summary>
    /// <inheritdoc cref="Write"/>
    public static string ToText<T>(TableReader table, JsonFormat? format)
        where T : IJsonType, allows ref struct
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Indented))
        {
            Write<T>(table, writer, format);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>Sets the fields of a table in which nothing was set.</summary>
    /// <exception cref="JsonMessageException">The JSON is not such a table.</exception>
    /// <exception cref="MessageTooLargeException">It does not fit.</exception>
    public static void Fill<T>(ReadOnlySpan<byte> utf8Json, TableBuilder table, JsonFormat? format)
        where T : IJsonType, allows ref struct =>
        JsonReading.Read(utf8Json, format ?? JsonFormat.Default, table, (JsonTable)JsonType.Of<T>());

    /// <summary>Creates the message whose root the JSON describes.</summary>
    /// <exception cref="JsonMessageException">The JSON is not such a table, or the message would be too large.</exception>
    public static byte[] Read<T, TBuilder>(ReadOnlySpan<byte> utf8Json, JsonFormat? format)
        where T : IJsonType, allows ref struct
        where TBuilder : ITableBuilder<TBuilder>, IJsonBuilder, allows ref struct
    {
        format ??= JsonFormat.Default;
        var message = new MessageBuilder();
        int max = Math.Clamp(format.MaxMessageLength, 0, MessageCapacity.Max);
        int capacity = Math.Min(max, Math.Max(FirstCapacity, utf8Json.Length));
        for (; ; capacity = Math.Min(max, MessageCapacity.After(capacity)))
        {
            byte[] buffer = new byte[capacity];
            try
            {
                TBuilder root = TBuilder.Begin(message, buffer);
                Fill<T>(utf8Json, root.Table, format);
                return buffer.AsSpan(0, message.Finish()).ToArray();
            }
            catch (MessageTooLargeException exception)
            {
                // A message cannot move while it is built, so it is built again in a larger buffer.
                if (capacity == max)
                {
                    string reason = $"the message needs at least {exception.Required} bytes, and the format allows {max}";
                    throw new JsonMessageException(new JsonError(reason, "", 0, 1, 1));
                }
            }
        }
    }

    /// <summary>Creates the message whose root the JSON describes, or returns the error.</summary>
    public static bool TryRead<T, TBuilder>(
        ReadOnlySpan<byte> utf8Json,
        JsonFormat? format,
        [NotNullWhen(true)] out byte[]? message,
        [NotNullWhen(false)] out JsonError? error)
        where T : IJsonType, allows ref struct
        where TBuilder : ITableBuilder<TBuilder>, IJsonBuilder, allows ref struct
    {
        try
        {
            message = Read<T, TBuilder>(utf8Json, format);
            error = null;
            return true;
        }
        catch (JsonMessageException exception)
        {
            message = null;
            error = exception.Error;
            return false;
        }
    }
}
