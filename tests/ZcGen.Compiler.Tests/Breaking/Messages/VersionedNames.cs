using ZcGen.Compiler.Model;

namespace ZcGen.Compiler.Tests.Breaking.Messages;

/// <summary>Which types, fields, values and members of the version that reads are those of the version that writes.</summary>
/// <remarks>
/// What has kept its name is the same. A name that only the writer has became, by a rename, a name that only the reader has: of a type,
/// where a field has the one type and now the other; of a field, value or member, at the same place. In a type that is another one and not
/// a renamed one, only names count.
/// </remarks>
/// <param name="writer">The version that writes.</param>
/// <param name="reader">The version that reads.</param>
/// <param name="isBackward">Whether the version that writes is the older one.</param>
internal sealed class VersionedNames(MessageSchema writer, MessageSchema reader, bool isBackward)
{
    public MessageSchema Writer => writer;

    public MessageSchema Reader => reader;

    public bool IsBackward => isBackward;

    /// <summary>Whether a type is the same one in both versions, perhaps renamed.</summary>
    public bool IsSameType(TypeName? written, TypeName? read) =>
        written == read || (written is not null && read is not null && !reader.Has(written) && !writer.Has(read));

    /// <summary>The field of the reader that a field of the writer is; null if the reader does not have it.</summary>
    public static FieldModel? Match(
        IEnumerable<FieldModel> writerFields,
        FieldModel field,
        IEnumerable<FieldModel> readerFields,
        Func<FieldModel, int> place,
        bool isSame)
    {
        foreach (FieldModel candidate in readerFields)
        {
            if (candidate.Name == field.Name)
            {
                return candidate;
            }
        }

        foreach (FieldModel candidate in readerFields)
        {
            if (isSame && place(candidate) == place(field) && !writerFields.Any(other => other.Name == candidate.Name))
            {
                return candidate;
            }
        }

        return null;
    }

    /// <summary>Whether a number that both versions read means something else to the reader, or nothing where it meant something.</summary>
    /// <param name="written">What the writer calls it; null if it has no name for it.</param>
    /// <param name="read">What the reader calls it; null if it has no name for it.</param>
    /// <param name="writerNames">All names of the writer.</param>
    /// <param name="readerNames">All names of the reader.</param>
    /// <param name="isSame">Whether the type is the same one, so that a name can have been replaced.</param>
    public bool IsOtherName(string? written, string? read, IEnumerable<string> writerNames, IEnumerable<string> readerNames, bool isSame)
    {
        if (written == read)
        {
            return false;
        }

        bool isMoved = (written is not null && readerNames.Contains(written)) || (read is not null && writerNames.Contains(read));
        return isMoved
            || (written is not null && read is null && isBackward)
            || (written is not null && read is not null && !isSame);
    }
}
