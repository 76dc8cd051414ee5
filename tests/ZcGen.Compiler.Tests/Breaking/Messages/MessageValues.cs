using ZcGen.Compiler.Model;

namespace ZcGen.Compiler.Tests.Breaking.Messages;

/// <summary>
/// A table before it is written. Values are <see cref="ulong"/> for a number, an array of bytes for a string, a struct, or the bytes of a
/// nested message, <see cref="TableValue"/>, <see cref="UnionValue"/>, or a list of these for a vector.
/// </summary>
/// <param name="Table">The table.</param>
/// <param name="Fields">The fields that it stores.</param>
internal sealed record TableValue(TableModel Table, IReadOnlyList<(FieldModel Field, object Value)> Fields)
{
    /// <summary>The value of a field; null if it is not stored.</summary>
    public object? Find(FieldModel field) => Fields.FirstOrDefault(stored => stored.Field.Slot == field.Slot).Value;
}

/// <summary>A union before it is written.</summary>
/// <param name="Number">The discriminant.</param>
/// <param name="Type">The type of the value.</param>
/// <param name="Value">The value.</param>
internal sealed record UnionValue(ulong Number, TypeModel Type, object Value);
