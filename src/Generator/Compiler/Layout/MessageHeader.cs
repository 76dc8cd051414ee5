using ZcGen.Compiler.Model;

namespace ZcGen.Compiler.Layout;

/// <summary>The bytes with which a message begins: root offset, identifier, the root's vtable, the root table with its defaults.</summary>
internal static class MessageHeader
{
    /// <summary>Where the file identifier stands: behind the root offset.</summary>
    public const int IdentifierPosition = 4;

    /// <summary>The header of a message whose root is <paramref name="table"/>.</summary>
    /// <param name="table">The root.</param>
    /// <param name="identifier">The file identifier, or null.</param>
    public static byte[] Of(TableModel table, string? identifier)
    {
        TableLayout layout = table.Layout;
        byte[] header = new byte[layout.RootTable + layout.InlineSize];
        Store(header, 0, layout.RootTable);
        for (int i = 0; i < (identifier?.Length ?? 0); i++)
        {
            header[IdentifierPosition + i] = (byte)identifier![i];
        }

        TableImage.ToBytes(TableImage.InitialVTable(table)).CopyTo(header, layout.RootVTable);
        TableImage.Inline(table).CopyTo(header, layout.RootTable);
        Store(header, layout.RootTable, layout.RootTable - layout.RootVTable);
        return header;
    }

    private static void Store(byte[] bytes, int position, int value)
    {
        for (int i = 0; i < 4; i++)
        {
            bytes[position + i] = (byte)(value >> (8 * i));
        }
    }
}
