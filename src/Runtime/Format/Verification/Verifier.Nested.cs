using ZcGen.Format;

namespace ZcGen.CompilerServices;

/// <content>Nested and size-prefixed messages.</content>
/// <remarks>
/// A nested message counts against the limits of the outer one. (The C++ verifier gives each nested message its own limits, so neither the
/// depth of nesting nor the work for messages that share bytes is limited.)
/// </remarks>
public ref partial struct Verifier
{
    /// <summary>Verifies a message with a size prefix.</summary>
    /// <typeparam name="T">The reader of the root.</typeparam>
    /// <param name="bytes">The prefix and the message. Whatever follows is ignored.</param>
    /// <param name="identifier">The file identifier that the message must carry; empty for none.</param>
    /// <param name="limits">The limits of the work.</param>
    public static VerifyResult VerifySizePrefixed<T>(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> identifier, VerifierLimits limits)
        where T : ITable<T>, allows ref struct
    {
        if (!new ReadOnlyMessageSpan(bytes).TryRead(0, out uint size) || size > (uint)bytes.Length - sizeof(uint))
        {
            return new VerifyResult(VerifyError.BadLength, "", 0);
        }

        // Alignment counts from the prefix.
        var verifier = new Verifier(new ReadOnlyMessageSpan(bytes[..(int)(size + sizeof(uint))]), limits);
        return verifier.Result(verifier.RootAt<T>(sizeof(uint), identifier));
    }

    /// <summary>Verifies one table of a message, and all that it refers to.</summary>
    internal static VerifyResult VerifyTable<T>(ReadOnlySpan<byte> bytes, uint position)
        where T : ITable<T>, allows ref struct
    {
        var verifier = new Verifier(new ReadOnlyMessageSpan(bytes), VerifierLimits.Default);
        return verifier.Result(T.Verify(ref verifier, position));
    }

    /// <summary>Verifies a vector of bytes that holds a message.</summary>
    /// <param name="table">The table that has the field.</param>
    /// <param name="entry">The byte offset of the field's entry in the vtable.</param>
    public bool Nested<T>(VerifiedTable table, int entry)
        where T : ITable<T>, allows ref struct =>
        Field(table, entry, sizeof(uint), sizeof(uint), out uint field) && (field == 0 || NestedAt<T>(field));

    /// <summary>Verifies a vector of bytes with a 64-bit count that holds a message.</summary>
    /// <inheritdoc cref="Nested"/>
    public bool Nested64<T>(VerifiedTable table, int entry)
        where T : ITable<T>, allows ref struct =>
        Field(table, entry, sizeof(ulong), sizeof(ulong), out uint field) && (field == 0 || Nested64At<T>(field));

    /// <summary>Verifies the message in the vector of bytes referenced by an offset.</summary>
    /// <param name="field">The position of the offset.</param>
    public bool NestedAt<T>(uint field)
        where T : ITable<T>, allows ref struct => Elements(field, 1, 1, out uint first, out uint count) && NestedIn<T>(first, count);

    /// <summary>Verifies the message in the vector of bytes with a 64-bit count referenced by an offset.</summary>
    /// <inheritdoc cref="NestedAt"/>
    public bool Nested64At<T>(uint field)
        where T : ITable<T>, allows ref struct =>
        Vector64At(field, 1, 1)
        && FollowOffset64(field, out uint target)
        && NestedIn<T>(target + sizeof(ulong), (uint)_message.ReadOr(target, 0ul));

    private bool NestedIn<T>(uint first, uint count)
        where T : ITable<T>, allows ref struct
    {
        // The bytes can change between two reads, so the slice is checked again.
        if (!_message.TrySlice(first, count, out ReadOnlySpan<byte> bytes))
        {
            return Fail(VerifyError.BadVector, first);
        }

        var nested = new Verifier(new ReadOnlyMessageSpan(bytes), new VerifierLimits(_depth, _tables, _strings));
        if (!nested.RootAt<T>(0, default))
        {
            _path = nested._path;
            return Fail(nested._error, first + nested._position);
        }

        _tables = nested._tables;
        _strings = nested._strings;
        return true;
    }
}
