namespace ZcGen.Format;

/// <summary>Represents the result of a verification: well-formed, or what is wrong and where.</summary>
/// <param name="Error">The kind of error.</param>
/// <param name="Path">The path of fields from the root to the error, such as <c>list[3].name</c>; empty for the root itself.</param>
/// <param name="Position">The byte offset of the error from the start of the message.</param>
public readonly record struct VerifyResult(VerifyError Error, string Path, uint Position)
{
    /// <summary>Gets whether the message is well-formed.</summary>
    public bool IsValid => Error == VerifyError.None;

    /// <summary>Returns one line that says what is wrong and where.</summary>
    public override string ToString() => IsValid
        ? "well-formed"
        : $"malformed message: {Describe(Error)} at '{(Path.Length == 0 ? "(root)" : Path)}', byte {Position}";

    private static string Describe(VerifyError error) => error switch
    {
        VerifyError.BadLength => "its length is impossible",
        VerifyError.WrongIdentifier => "wrong file identifier",
        VerifyError.BadOffset => "an offset leads nowhere",
        VerifyError.Misaligned => "misaligned data",
        VerifyError.BadVTable => "bad vtable",
        VerifyError.BadField => "a field lies outside of its table",
        VerifyError.MissingField => "a required field is missing",
        VerifyError.BadString => "a string lies outside of the message",
        VerifyError.MissingTerminator => "a string is not terminated",
        VerifyError.BadVector => "a vector lies outside of the message",
        VerifyError.TooDeep => "tables are nested too deep",
        VerifyError.TooManyTables => "too many tables",
        VerifyError.TooManyStrings => "too many strings",
        VerifyError.BadUnion => "a union's type and value do not match",
        _ => error.ToString(),
    };
}
