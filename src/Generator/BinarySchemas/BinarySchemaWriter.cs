using ZcGen.BinarySchemas.Writing;
using ZcGen.Format;

namespace ZcGen.BinarySchemas;

/// <summary>Writes binary schemas (.bfbs), which FlatBuffers tools read in place of the text of a schema.</summary>
/// <remarks>
/// Ordered as the format requires: tables, structs, enums, unions, services and fields by name, values by number, methods as declared.
/// The format has no place for the defaults of strings and vectors, for native_include and for the order of declarations.
/// </remarks>
public static class BinarySchemaWriter
{
    private const int InitialCapacity = 1 << 16;

    /// <summary>
    /// Returns the binary schema of the first of <paramref name="files"/>; the others are the files that it includes, directly or
    /// indirectly.
    /// </summary>
    /// <exception cref="InvalidOperationException">The binary schema is larger than 1 GiB.</exception>
    public static byte[] Write(IReadOnlyList<SourceFile> files, BinarySchemaOptions options)
    {
        var types = new TypeIndex(files);
        for (int capacity = InitialCapacity; ; capacity *= 2)
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
                // Try again with twice the capacity.
            }
        }
    }
}
