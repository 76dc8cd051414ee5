using ZcGen.Compiler.Model;

namespace ZcGen.Compiler.Tests.Breaking.Messages;

/// <summary>Reads one message with the version that wrote it and with the other one, and finds where they see something else.</summary>
/// <remarks>See <see cref="SemanticTests"/> for what counts as a difference.</remarks>
internal sealed partial class MessageComparison(VersionedNames names, byte[] data)
{
    private readonly MessageReader _writer = new(names.Writer, data);
    private readonly MessageReader _reader = new(names.Reader, data);

    /// <summary>Returns what the reader makes of a message that its writer accepts: null if it is the same.</summary>
    public static string? Find(VersionedNames names, TypeName written, TypeName read, byte[] data)
    {
        var comparison = new MessageComparison(names, data);
        return !comparison._reader.HasIdentifier ? "another file identifier"
            : !new MessageVerifier(names.Reader, data).IsMessage(read) ? "refused"
            : comparison.Roots(written, read);
    }

    private string? Roots(TypeName written, TypeName read) => Tables(
        names.Writer.Table(written), names.Reader.Table(read), _writer.Root, _reader.Root, names.IsSameType(written, read));

    private string? Tables(TableModel written, TableModel read, int writtenAt, int readAt, bool isSame)
    {
        List<FieldModel> matched = [];
        foreach (FieldModel field in written.Fields)
        {
            FieldModel? match = VersionedNames.Match(written.Fields, field, read.Fields, static candidate => candidate.Slot, isSame);
            string? difference = null;
            if (match is { } found)
            {
                matched.Add(found);
                difference = Fields(field, found, writtenAt, readAt);
            }
            else if (names.IsBackward && _writer.Stores(writtenAt, field))
            {
                difference = "is lost";
            }

            if (difference is not null)
            {
                return $"{written.Name}.{field.Name} {difference}";
            }
        }

        foreach (FieldModel field in read.Fields)
        {
            if (!field.IsDeprecated && !matched.Contains(field) && _reader.Stores(readAt, field))
            {
                return $"{read.Name}.{field.Name} has a value that nobody wrote";
            }
        }

        return null;
    }

    private string? Fields(FieldModel written, FieldModel read, int writtenAt, int readAt)
    {
        bool isStored = _writer.Stores(writtenAt, written) || _reader.Stores(readAt, read);
        if (read.IsDeprecated || (written.IsDeprecated && !isStored))
        {
            return null;
        }

        if (written.IsDeprecated)
        {
            return "is read although it was deprecated";
        }

        if (written.Type.IsScalar && read.Type.IsScalar)
        {
            return (_writer.Scalar(writtenAt, written), _reader.Scalar(readAt, read)) switch
            {
                (null, null) => null,
                ({ } left, { } right) => Numbers(written.Type, left, read.Type, right),
                _ => "is there for one version only",
            };
        }

        return (written.Kind, read.Kind) switch
        {
            (FieldKind.Union, FieldKind.Union) => Unions(written, read, writtenAt, readAt),
            (FieldKind.UnionVector, FieldKind.UnionVector) => UnionVectors(written, read, writtenAt, readAt),
            _ => Contents(written, read, writtenAt, readAt, isStored),
        };
    }

    private string? Contents(FieldModel written, FieldModel read, int writtenAt, int readAt, bool isStored)
    {
        if (!isStored)
        {
            return written.Default.Text == read.Default.Text ? null : "has another default";
        }

        int left = _writer.Content(writtenAt, written);
        int right = _reader.Content(readAt, read);
        if (left == 0 || right == 0)
        {
            return "is there for one version only";
        }

        return Values(written.Type, left, read.Type, right) ?? NestedContents(written, left, read);
    }

    // What is in bytes that are equal. The old version finds in them what it asks for: the new one writes there what was always there, even
    // if its schema says no more than that they are bytes.
    private string? NestedContents(FieldModel written, int position, FieldModel read)
    {
        bool isLookedInto = read.IsFlexBuffer || read.Kind == FieldKind.NestedMessage;
        bool isPlain = !written.IsFlexBuffer && written.Kind == FieldKind.ByteVector;
        if (!isLookedInto || (isPlain && !names.IsBackward))
        {
            return null;
        }

        byte[] bytes = _writer.Bytes(position, written.Type).ToArray();
        bool isContent = read.IsFlexBuffer
            ? MessageVerifier.IsFlexBuffer(bytes)
            : new MessageVerifier(names.Reader, bytes).IsMessage(read.NestedRoot!);
        return !isContent ? "holds bytes of another kind"
            : read.Kind == FieldKind.NestedMessage && written.Kind == FieldKind.NestedMessage
                ? new MessageComparison(names, bytes).Roots(written.NestedRoot!, read.NestedRoot!)
            : null;
    }

    private string? Unions(FieldModel written, FieldModel read, int writtenAt, int readAt)
    {
        UnionModel left = names.Writer.Union(written.Type.Name!);
        UnionModel right = names.Reader.Union(read.Type.Name!);
        ulong leftNumber = NumberOf(_writer, left, written, writtenAt);
        ulong rightNumber = NumberOf(_reader, right, read, readAt);
        int leftValue = _writer.Content(writtenAt, written);
        int rightValue = _reader.Content(readAt, read);
        return leftNumber == 0 && rightNumber == 0 ? null : Members(left, leftNumber, leftValue, right, rightNumber, rightValue);
    }

    private static ulong NumberOf(MessageReader reader, UnionModel union, FieldModel field, int table) =>
        reader.Find(table, field.Slot - 1) is > 0 and var position ? reader.Number(position, union.Underlying) : 0;

    private string? UnionVectors(FieldModel written, FieldModel read, int writtenAt, int readAt)
    {
        UnionModel left = names.Writer.Union(written.Type.Name!);
        UnionModel right = names.Reader.Union(read.Type.Name!);
        int leftValues = _writer.Content(writtenAt, written);
        int rightValues = _reader.Content(readAt, read);
        if (leftValues == 0 || rightValues == 0 || _writer.Count(leftValues, written.Type) != _reader.Count(rightValues, read.Type))
        {
            return leftValues == rightValues ? null : "has another number of elements";
        }

        TypeModel leftNumbers = MessageVerifier.NumbersOf(left);
        TypeModel rightNumbers = MessageVerifier.NumbersOf(right);
        int leftVector = _writer.Target(_writer.Find(writtenAt, written.Slot - 1), MessageReader.OffsetSize);
        int rightVector = _reader.Target(_reader.Find(readAt, read.Slot - 1), MessageReader.OffsetSize);
        for (int i = 0; i < _writer.Count(leftValues, written.Type); i++)
        {
            string? difference = Members(
                left,
                _writer.Number(MessageReader.Element(leftVector, leftNumbers, i), left.Underlying),
                _writer.Target(MessageReader.Element(leftValues, written.Type, i), MessageReader.OffsetSize),
                right,
                _reader.Number(MessageReader.Element(rightVector, rightNumbers, i), right.Underlying),
                _reader.Target(MessageReader.Element(rightValues, read.Type, i), MessageReader.OffsetSize));
            if (difference is not null)
            {
                return difference;
            }
        }

        return null;
    }
}
