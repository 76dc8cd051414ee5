using ZcGen.BinarySchemas.Reading;
using ZcGen.Format;

namespace ZcGen.BinarySchemas;

/// <summary>Reads binary schemas (.bfbs) from any source: their bytes are verified before they are used.</summary>
public static class BinarySchema
{
    /// <summary>Converts a binary schema to the text of a schema.</summary>
    /// <remarks>
    /// All files of the schema become one, and fields have explicit ids. A binary schema does not contain the defaults of strings and
    /// vectors, but
    /// only whether there is one: they become the empty string and the empty vector. In a binary schema without the built-in attributes
    /// (see
    /// <see cref="BinarySchemaOptions"/>), those are lost as well; bit_flags is restored where the values of an enum show it.
    /// </remarks>
    /// <param name="bytes">The binary schema.</param>
    /// <param name="limit">The maximum length of the text in characters. A small file can refer to the same large part many times.</param>
    /// <param name="text">The text of the schema; empty if there is an error.</param>
    /// <returns>What is wrong with the binary schema; null if it is valid.</returns>
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
