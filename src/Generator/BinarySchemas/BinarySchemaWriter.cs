using ZcGen.BinarySchemas.Writing;
using ZcGen.Format;

namespace ZcGen.BinarySchemas;

/// <summary>Writes binary schemas (.bfbs), which every FlatBuffers tool reads in place of the schema's text.</summary>
/// <remarks>
/// The order is that of the format: tables, structs, enums, unions, services and fields by name, values by number, methods as written.
/// Not kept, because the format has no place for it: defaults of strings and vectors, native_include, the order of declarations.
/// </remarks>
public static class BinarySchemaWriter
{
    private const int FirstCapacity = 1 << 16;

    /// <summary>Writes the first of <paramref name="files"/> and everything it includes, which are the others.</summary>
    /// <exception cref="InvalidOperationException">The message would take more than a gigabyte.</exception>
    public static byte[] Write(IReadOnlyList<SourceFile> files, BinarySchemaOptions options)
    {
        var types = new TypeIndex(files);
        for (int capacity = FirstCapacity; ; capacity *= 2)
        {
            byte[] buffer = new byte[capacity];
            var message = new MessageBuilder();
            try
            {
                var content = new SchemaContent(files, types, options);
                content.Write(Schema.Build(message, buffer));
                content.Share(buffer.AsSpan(0, message.Length));
                return buffer.AsSpan(0, message.Length).ToArray();
            }
            catch (MessageTooLargeException) when (capacity < 1 << 30)
            {
                // Once more, with twice the space.
            }
        }
    }
}
