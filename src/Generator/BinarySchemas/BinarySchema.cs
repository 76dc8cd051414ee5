using ZcGen.BinarySchemas.Reading;
using ZcGen.Format;

namespace ZcGen.BinarySchemas;

/// <summary>Reads binary schemas (.bfbs), whoever made them: their bytes are checked before anything is believed.</summary>
public static class BinarySchema
{
    /// <summary>Writes the schema that <paramref name="bytes"/> hold as text.</summary>
    /// <remarks>
    /// All its files become one. Fields have explicit ids. Lost are the defaults of strings and vectors, of which a binary schema says only that
    /// there is one: they become the empty string and the empty vector. Without the built-in attributes (see <see cref="BinarySchemaOptions"/>)
    /// those are lost too, and of an enum's bit_flags what can be told from its values.
    /// </remarks>
    /// <param name="bytes">The binary schema.</param>
    /// <param name="limit">The longest text that is written, in characters: a small file can say the same large thing again and again.</param>
    /// <param name="text">The schema; empty if there is an error.</param>
    /// <returns>What is wrong; null if nothing is.</returns>
    public static string? Read(ReadOnlySpan<byte> bytes, int limit, out string text)
    {
        text = "";
        VerifyResult result = Schema.Verify(bytes, VerifierLimits.Linear(bytes.Length));
        if (!result.IsValid)
        {
            return result.ToString();
        }

        var source = new SchemaSource(limit);
        try
        {
            source.Write(Schema.Read(bytes));
        }
        catch (BadSchemaException exception)
        {
            return exception.Message;
        }

        text = source.ToString();
        return null;
    }
}
