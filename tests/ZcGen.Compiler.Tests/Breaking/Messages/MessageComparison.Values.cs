using ZcGen.Compiler.Common;
using ZcGen.Compiler.Model;

namespace ZcGen.Compiler.Tests.Breaking.Messages;

/// <content>Values of all types, wherever they stand.</content>
internal sealed partial class MessageComparison
{
    private string? Values(TypeModel written, int writtenAt, TypeModel read, int readAt)
    {
        if (written.IsScalar && read.IsScalar)
        {
            return Numbers(written, _writer.Number(writtenAt, written.Base), read, _reader.Number(readAt, read.Base));
        }

        if (IsText(written) && IsText(read))
        {
            return _writer.Bytes(writtenAt, written).SequenceEqual(_reader.Bytes(readAt, read)) ? null : "has other bytes";
        }

        if (written.IsVector && read.IsVector)
        {
            return Vectors(written, writtenAt, read, readAt);
        }

        bool isSame = names.IsSameType(written.Name, read.Name);
        return (written.Base, read.Base) switch
        {
            (BaseType.Table, BaseType.Table) => Tables(
                names.Writer.Table(written.Name!), names.Reader.Table(read.Name!), writtenAt, readAt, isSame),
            (BaseType.Struct, BaseType.Struct) => Structs(
                names.Writer.Struct(written.Name!), writtenAt, names.Reader.Struct(read.Name!), readAt, isSame),
            (BaseType.Array, BaseType.Array) => Arrays(written, writtenAt, read, readAt),
            _ => "is of another kind",
        };
    }

    private static bool IsText(TypeModel type) =>
        type.Base == BaseType.String || (type.IsVector && type.Element == BaseType.UByte && type.Name is null);

    private string? Numbers(TypeModel written, ulong left, TypeModel read, ulong right)
    {
        if (!Scalars.AreEqual(written.Base, left, read.Base, right))
        {
            return "has another value";
        }

        if (!written.IsEnum || !read.IsEnum)
        {
            return null;
        }

        EnumModel writerEnum = names.Writer.Enum(written.Name!);
        EnumModel readerEnum = names.Reader.Enum(read.Name!);
        string? writerName = NameOf(writerEnum.Values, left);
        string? readerName = NameOf(readerEnum.Values, right);
        bool isOther = names.IsOtherName(
            writerName,
            readerName,
            writerEnum.Values.Select(static value => value.Name),
            readerEnum.Values.Select(static value => value.Name),
            names.IsSameType(written.Name, read.Name));
        bool isNew = writerName is not null && readerName is null;
        bool isClosed = readerEnum.Attributes.Any(static attribute => attribute.Name == "closed");
        return isOther ? "has a value of another name" : isNew && isClosed ? "has a value that a closed enum does not have" : null;
    }

    private static string? NameOf(EquatableArray<EnumValueModel> values, ulong number) =>
        values.FirstOrDefault(value => value.Bits == number).Name;

    private string? Members(UnionModel left, ulong leftNumber, int leftAt, UnionModel right, ulong rightNumber, int rightAt)
    {
        if (!Scalars.AreEqual(left.Underlying, leftNumber, right.Underlying, rightNumber))
        {
            return "has another member";
        }

        UnionMemberModel? written = left.Members.FirstOrDefault(member => member.Bits == leftNumber);
        UnionMemberModel? read = right.Members.FirstOrDefault(member => member.Bits == rightNumber);
        bool areNamedAsTypes = IsNamedAsItsType(written) && IsNamedAsItsType(read);
        bool isOther = names.IsOtherName(
            written?.Name,
            read?.Name,
            left.Members.Select(static member => member.Name),
            right.Members.Select(static member => member.Name),
            names.IsSameType(left.Name, right.Name) || areNamedAsTypes);
        return isOther ? "has a member of another name"
            : written is null || read is null ? null
            : leftAt == 0 || rightAt == 0 ? leftAt == rightAt ? null : "is there for one version only"
            : Values(written.Type, leftAt, read.Type, rightAt);
    }

    private static bool IsNamedAsItsType(UnionMemberModel? member) => member?.Type.Name?.FullName.Replace('.', '_') == member?.Name;

    private string? Vectors(TypeModel written, int writtenAt, TypeModel read, int readAt)
    {
        int count = _writer.Count(writtenAt, written);
        if (_reader.Count(readAt, read) != count)
        {
            return "has another number of elements";
        }

        TypeModel left = MessageSchema.ElementOf(written);
        TypeModel right = MessageSchema.ElementOf(read);
        if (left.Base == BaseType.Union || right.Base == BaseType.Union)
        {
            return "is of another kind";
        }

        for (int i = 0; i < count; i++)
        {
            string? difference = Values(
                left,
                _writer.Content(MessageReader.Element(writtenAt, written, i), left),
                right,
                _reader.Content(MessageReader.Element(readAt, read, i), right));
            if (difference is not null)
            {
                return difference;
            }
        }

        return names.Reader.KeyOf(right) is { } key ? Lookups(read, readAt, key) : null;
    }

    // Every element is looked up by its key.
    private string? Lookups(TypeModel type, int vector, FieldModel key)
    {
        TypeModel element = MessageSchema.ElementOf(type);
        object[] keys =
        [
            .. Enumerable.Range(0, _reader.Count(vector, type))
                .Select(i => _reader.Key(_reader.Content(MessageReader.Element(vector, type, i), element), element, key)),
        ];
        var order = Comparer<object>.Create((left, right) => KeyOrder.Compare(names.Reader, key.Type, left, right));
        return keys.All(wanted => Array.BinarySearch(keys, wanted, order) >= 0) ? null : "has an element that is not found by its key";
    }

    private string? Arrays(TypeModel written, int writtenAt, TypeModel read, int readAt)
    {
        if (written.Length != read.Length)
        {
            return "has another number of elements";
        }

        TypeModel left = MessageSchema.ElementOf(written);
        TypeModel right = MessageSchema.ElementOf(read);
        return Enumerable.Range(0, written.Length)
            .Select(i => Values(left, writtenAt + (i * left.InlineSize), right, readAt + (i * right.InlineSize)))
            .FirstOrDefault(static difference => difference is not null);
    }

    private string? Structs(StructModel written, int writtenAt, StructModel read, int readAt, bool isSame)
    {
        foreach (FieldModel field in written.Fields)
        {
            FieldModel? match = VersionedNames.Match(written.Fields, field, read.Fields, static candidate => candidate.Offset, isSame);
            string? difference = match is { } found
                ? Values(field.Type, writtenAt + field.Offset, found.Type, readAt + found.Offset)
                : "is lost";
            if (difference is not null)
            {
                return $"{written.Name}.{field.Name} {difference}";
            }
        }

        return read.Fields.Count > written.Fields.Count ? $"{read.Name} has a field that nobody wrote" : null;
    }
}
