using System.Globalization;
using ZcGen.Compiler.Binding;
using ZcGen.Compiler.Common;
using ZcGen.Compiler.Model;
using ZcGen.Compiler.Size;

namespace ZcGen.Compiler.Breaking.Facts;

/// <summary>Takes the facts out of models.</summary>
internal sealed class FactsBuilder
{
    private static readonly List<string> NoTraits = [];

    private readonly List<TypeFacts> _types = [];
    private readonly List<ServiceFacts> _services = [];
    private readonly List<FileFacts> _files = [];

    /// <summary>Returns the facts of <paramref name="models"/>.</summary>
    public SchemaFacts Build(IReadOnlyCollection<SchemaModel> models)
    {
        foreach (SchemaModel model in models)
        {
            Add(model);
        }

        return new SchemaFacts(_types, _services, _files, new(() => SizesOf(models)));
    }

    // The tables that have a slot, or may be sent to where another version of a service has one.
    private static Dictionary<string, MessageSize> SizesOf(IReadOnlyCollection<SchemaModel> models)
    {
        var found = new Dictionary<string, MessageSize>(StringComparer.Ordinal);
        var names = new HashSet<string>(
            models.SelectMany(static model => model.Services)
                .SelectMany(static service => service.Methods)
                .SelectMany(static method => new[] { method.Request.FullName, method.Reply.FullName }),
            StringComparer.Ordinal);
        MessageSizes? sizes = null;
        foreach (TableModel table in models.SelectMany(static model => model.Tables))
        {
            if (table.Slot > 0 || (names.Count > 0 && names.Contains(table.Name.FullName)))
            {
                sizes ??= MessageSizes.Of(models);
                found[table.Name.FullName] = sizes.OfRoot(table);
            }
        }

        return found;
    }

    private void Add(SchemaModel model)
    {
        _files.Add(new FileFacts(model.Path, model.RootType?.FullName ?? "", model.FileIdentifier ?? "", model.FileExtension ?? ""));
        foreach (EnumModel type in model.Enums)
        {
            string[] flags = type.IsBitFlags ? [Trait.BitFlags] : [];
            Add(model, type.Name, TypeKind.Enum, type.Attributes, flags, MembersOf(type), TypeModel.NameOf(type.Underlying));
        }

        foreach (StructModel type in model.Structs)
        {
            Add(model, type.Name, TypeKind.Struct, type.Attributes, [], MembersOf(type.Fields, isStruct: true), "", type.Size, type.Alignment);
        }

        foreach (TableModel type in model.Tables)
        {
            string[] traits = type.Slot == 0 ? [] : [SlotTrait(type.Slot)];
            Add(model, type.Name, TypeKind.Table, type.Attributes, traits, MembersOf(type.Fields, isStruct: false));
        }

        foreach (UnionModel type in model.Unions)
        {
            Add(model, type.Name, TypeKind.Union, type.Attributes, [], MembersOf(type), TypeModel.NameOf(type.Underlying));
        }

        foreach (ServiceModel service in model.Services)
        {
            MethodFacts[] methods = [.. service.Methods.Select(MethodOf).OrderBy(static method => method.Name, StringComparer.Ordinal)];
            _services.Add(new ServiceFacts(service.Name.FullName, model.Path, new(methods), default)
            {
                Traits = service.Slot == 0 ? default : new([SlotTrait(service.Slot)]),
            });
        }
    }

    private void Add(
        SchemaModel model,
        TypeName name,
        TypeKind kind,
        EquatableArray<AttributeModel> attributes,
        string[] traits,
        MemberFacts[] members,
        string underlying = "",
        int size = 0,
        int alignment = 0)
    {
        // Models have them in this order already, but for numbers that are not signed.
        Array.Sort(members, static (left, right) => left.Number.CompareTo(right.Number));
        _types.Add(new TypeFacts(
            name.FullName, kind, model.Path, underlying, size, alignment, TraitsOf(attributes, traits), new(members), default));
    }

    private static MemberFacts[] MembersOf(EnumModel type)
    {
        var members = new MemberFacts[type.Values.Count];
        for (int i = 0; i < members.Length; i++)
        {
            EnumValueModel value = type.Values[i];
            members[i] = new MemberFacts((long)value.Bits, value.Name, "", "", TraitsOf(value.Attributes, []));
        }

        return members;
    }

    private static MemberFacts[] MembersOf(UnionModel type) =>
    [
        .. type.Members.Select(static member => new MemberFacts(
            (long)member.Bits,
            member.Name,
            member.Type.Notation,
            "",
            TraitsOf(member.Attributes, member.MaxLength == 0 ? [] : [$"{Trait.MaxLength}={Number(member.MaxLength)}"]))),
    ];

    private static MemberFacts[] MembersOf(EquatableArray<FieldModel> fields, bool isStruct)
    {
        var members = new MemberFacts[fields.Count];
        for (int i = 0; i < members.Length; i++)
        {
            FieldModel field = fields[i];
            members[i] = new MemberFacts(
                isStruct ? field.Offset : field.Slot,
                field.Name,
                field.Type.Notation,
                DefaultOf(field),
                TraitsOf(field.Attributes, TraitsOf(field, isStruct)));
        }

        return members;
    }

    // Most fields have none, and then nothing is made for them.
    private static List<string> TraitsOf(in FieldModel field, bool isStruct)
    {
        List<string>? traits = null;
        Add(field.Presence == Presence.Required && !isStruct, Trait.Required);
        Add(field.IsOptionalScalar, Trait.Optional);
        Add(field.IsDeprecated, Trait.Deprecated);
        Add(field.IsKey, Trait.Key);
        Add(field.IsFlexBuffer, Trait.FlexBuffer);
        Add(field.IsOffset64 && field.Type.Base != BaseType.Vector64, Trait.Offset64);
        Add(field.Type.Base == BaseType.Vector64, Trait.Vector64);
        AddValue(Trait.Nested, field.NestedRoot?.FullName);
        AddValue(Trait.Hash, field.Hash);
        AddNumber(Trait.ForceAlign, field.ForceAlign);
        AddNumber(Trait.MaxLength, field.MaxLength);
        AddNumber(Trait.MaxItemLength, field.MaxItemLength);
        return traits ?? NoTraits;

        void Add(bool holds, string trait)
        {
            if (holds)
            {
                (traits ??= []).Add(trait);
            }
        }

        void AddValue(string trait, string? value)
        {
            if (value is not null)
            {
                (traits ??= []).Add($"{trait}={value}");
            }
        }

        void AddNumber(string trait, int number) => AddValue(trait, number == 0 ? null : Number(number));
    }

    private static string SlotTrait(int bytes) => $"{Trait.Slot}={Number(bytes)}";

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static MethodFacts MethodOf(MethodModel method)
    {
        List<string> traits = [];
        if (method.Streaming != Streaming.None)
        {
            traits.Add($"{Trait.Streaming}={method.Streaming.ToString().ToLowerInvariant()}");
        }

        if (method.IsOneWay)
        {
            traits.Add(Trait.OneWay);
        }

        if (method.IsIdempotent)
        {
            traits.Add(Trait.Idempotent);
        }

        if (method.Error is { } error)
        {
            traits.Add($"{Trait.Error}={error.Table}");
        }

        return new MethodFacts(method.Name, method.Request.FullName, method.Reply.FullName, TraitsOf(method.Attributes, traits));
    }

    // What the language knows is said by other traits; what it does not know belongs to the users of the schema.
    private static EquatableArray<string> TraitsOf(EquatableArray<AttributeModel> attributes, ICollection<string> known)
    {
        if (attributes.Count == 0 && known.Count == 0)
        {
            return default;
        }

        List<string> traits = [.. known];
        foreach (AttributeModel attribute in attributes)
        {
            string value = attribute.Value ?? "";
            if (attribute.Name == Trait.RenamedFrom)
            {
                traits.Add($"{Trait.RenamedFrom}={value}");
            }
            else if (attribute.Name == Trait.Closed)
            {
                traits.Add(Trait.Closed);
            }
            else if (AttributeRule.Find(attribute.Name) is null)
            {
                traits.Add($"{Trait.Attribute}={attribute.Name}");
            }
        }

        traits.Sort(StringComparer.Ordinal);
        return new EquatableArray<string>([.. traits]);
    }

    private static string DefaultOf(FieldModel field)
    {
        if (field.Default.Text is { } text)
        {
            return field.Type.IsVector ? "[]" : QuotedText.Of(text);
        }

        ulong bits = field.Default.Bits;
        return bits == 0 || !field.Type.IsScalar || field.Presence != Presence.Default ? "" : field.Type.Base switch
        {
            BaseType.Bool => "true",
            BaseType.Float => Float(BitConverter.ToSingle(BitConverter.GetBytes((uint)bits), 0)),
            BaseType.Double => Double(BitConverter.Int64BitsToDouble((long)bits)),
            BaseType.Byte or BaseType.Short or BaseType.Int or BaseType.Long => ((long)bits).ToString(CultureInfo.InvariantCulture),
            _ => bits.ToString(CultureInfo.InvariantCulture),
        };
    }

    // As many digits as tell all values apart: every version of .NET writes the same ones. The sign of NaN has no meaning.
    private static string Float(float value) =>
        float.IsNaN(value) ? "nan" : float.IsInfinity(value) ? (value > 0 ? "inf" : "-inf") : value.ToString("G9", CultureInfo.InvariantCulture);

    private static string Double(double value) =>
        double.IsNaN(value) ? "nan"
        : double.IsInfinity(value) ? (value > 0 ? "inf" : "-inf")
        : value.ToString("G17", CultureInfo.InvariantCulture);
}
