using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using ZcGen.Format;
using ZcGen.Json;

namespace ZcGen.CompilerServices;

/// <summary>Messages to JSON and back. Generated code calls this.</summary>
public static class JsonMessage
{
    private const int FirstCapacity = 1024;

    // Text is text, not a part of HTML: only what JSON demands is escaped.
    private static readonly JsonWriterOptions Indented = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes a table as an object.</summary>
    /// <exception cref="ExpansionLimitException">The message refers to the same bytes so often that the JSON would be many times its size.</exception>
    public static void Write<T>(TableReader table, Utf8JsonWriter writer, JsonFormat? format)
        where T : IJsonType, allows ref struct
    {
        ArgumentNullException.ThrowIfNull(writer);
        new JsonWriting(writer, format ?? JsonFormat.Default, new ExpansionBudget(table.Message.Length)).Table(table, (JsonTable)JsonType.Of<T>());
    }

    /// <summary>A table as indented JSON.</summary>
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

    /// <summary>Fills a table, in which nothing was set.</summary>
    /// <exception cref="JsonMessageException">The JSON is not such a table.</exception>
    /// <exception cref="MessageTooLargeException">It does not fit.</exception>
    public static void Fill<T>(ReadOnlySpan<byte> utf8Json, TableBuilder table, JsonFormat? format)
        where T : IJsonType, allows ref struct => JsonReading.Read(utf8Json, format ?? JsonFormat.Default, table, (JsonTable)JsonType.Of<T>());

    /// <summary>The message whose root the JSON describes, in an array of its own.</summary>
    /// <exception cref="JsonMessageException">The JSON is not such a table, or the message would be too large.</exception>
    public static byte[] Read<T, TBuilder>(ReadOnlySpan<byte> utf8Json, JsonFormat? format)
        where T : IJsonType, allows ref struct
        where TBuilder : ITableBuilder<TBuilder>, IJsonBuilder, allows ref struct
    {
        format ??= JsonFormat.Default;
        var message = new MessageBuilder();
        int max = Math.Clamp(format.MaxMessageLength, 0, MessageCapacity.Max);
        for (int capacity = Math.Min(max, Math.Max(FirstCapacity, utf8Json.Length)); ; capacity = Math.Min(max, MessageCapacity.After(capacity)))
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
                // A message cannot move while it is built: it is built again where there is more room.
                if (capacity == max)
                {
                    throw new JsonMessageException(new JsonError($"the message needs at least {exception.Required} bytes, and the format allows {max}", "", 0, 1, 1));
                }
            }
        }
    }

    /// <summary>The same, with a result in place of the exception.</summary>
    public static bool TryRead<T, TBuilder>(ReadOnlySpan<byte> utf8Json, JsonFormat? format, [NotNullWhen(true)] out byte[]? message, [NotNullWhen(false)] out JsonError? error)
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
