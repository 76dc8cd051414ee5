using System.Globalization;
using ZcGen.Compiler.Model;

namespace ZcGen.Compiler.Size;

/// <summary>The most bytes of a message, or what keeps it from having a bound.</summary>
/// <param name="Root">The root table of the message.</param>
/// <param name="Bytes">The most bytes; meaningless if there is no bound.</param>
/// <param name="Alignment">The largest alignment of anything in the message, in bytes; meaningless if there is no bound.</param>
/// <param name="Unbounded">The first field that keeps it from having a bound; null if it has one.</param>
public sealed record MessageSize(TypeName Root, long Bytes, int Alignment, UnboundedField? Unbounded)
{
    /// <summary>Returns the number of bytes, or why there is none.</summary>
    public override string ToString() =>
        Unbounded is null ? Bytes.ToString(CultureInfo.InvariantCulture) : $"unbounded: {Unbounded}";
}

/// <summary>A field that keeps a message from having a most number of bytes.</summary>
/// <param name="Path">The way to it from the root, such as <c>Order.items[].note</c>.</param>
/// <param name="Reason">Why it has no bound.</param>
/// <param name="Table">The table that has the field.</param>
/// <param name="Field">The name of the field.</param>
public sealed record UnboundedField(string Path, string Reason, TypeName Table, string Field)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Path} ({Reason})";
}

/// <summary>What one field of a root table contributes to the most bytes of a message.</summary>
/// <param name="Path">The field; followed by the way to what takes more than half of its bytes, such as <c>items[].note</c>.</param>
/// <param name="Bytes">The most bytes of the field, those in the root table included.</param>
public sealed record SizePart(string Path, long Bytes);
