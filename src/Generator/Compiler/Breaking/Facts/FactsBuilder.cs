using System.Globalization;
using ZcGen.Compiler.Binding;
using ZcGen.Compiler.Common;
using ZcGen.Compiler.Model;
using ZcGen.Compiler.Size;

namespace ZcGen.Compiler.Breaking.Facts;

/// <summary>Takes the facts out of models.</summary>
internal sealed class FactsBuilder
{
    private const string Id = "id";

    // Bounds that many fields have, in words.
    private static readonly string?[] KnownMaxLengths = new string?[1 << 10];

    private readonly List<FactsSource<TypeFacts>> _types = [];
    private readonly List<FactsSource<ServiceFacts>> _services = [];
    private readonly List<FactsSource<FileFacts>> _files = [];

    /// <summary>Returns the facts of <paramref name="models"/>.</summary>
    public SchemaFacts Build(IReadOnlyCollection<SchemaModel> models)
    {
        foreach (SchemaModel model in models)
        {
            Add(model);
        }

        return new SchemaFacts(
            new NamedFacts<TypeFacts>(_types),
            new NamedFacts<ServiceFacts>(_services),
            new NamedFacts<FileFacts>(_files),
            new(() => SizesOf(models)));
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
        _files.Add(SchemaFacts.SourceOf(
            new FileFacts(model.Path, model.RootType?.FullName ?? "", model.FileIdentifier ?? "", model.FileExtension ?? "")));
        foreach (EnumModel type in model.Enums)
        {
            Add(type.Name, type, static (type, file) => FactsOf((EnumModel)type, file));
        }

        foreach (StructModel type in model.Structs)
        {
            Add(type.Name, type, static (type, file) => FactsOf((StructModel)type, file));
        }

        foreach (TableModel type in model.Tables)
        {
            Add(type.Name, type, static (type, file) => FactsOf((TableModel)type, file));
        }

        foreach (UnionModel type in model.Unions)
        {
            Add(type.Name, type, static (type, file) => FactsOf((UnionModel)type, file));
        }

        foreach (ServiceModel service in model.Services)
        {
            _services.Add(new(
                service.Name.FullName, model.Path, service, static (service, file) => FactsOf((ServiceModel)service, file)));
        }

        void Add(TypeName name, object type, Func<object, string, TypeFacts> factsOf) =>
            _types.Add(new FactsSource<TypeFacts>(name.FullName, model.Path, type, factsOf));
    }

    private static TypeFacts FactsOf(EnumModel type, string file)
    {
        string? trait = type.IsBitFlags ? Trait.BitFlags : null;
        return Facts(file, type.Name, TypeKind.Enum, type.Attributes, trait, MembersOf(type), TypeModel.NameOf(type.Underlying));
    }

    private static TypeFacts FactsOf(StructModel type, string file) => Facts(
        file, type.Name, TypeKind.Struct, type.Attributes, null, MembersOf(type.Fields, isStruct: true), "", type.Size, type.Alignment);

    private static TypeFacts FactsOf(TableModel type, string file)
    {
        string? trait = type.Slot == 0 ? null : SlotTrait(type.Slot);
        return Facts(file, type.Name, TypeKind.Table, type.Attributes, trait, MembersOf(type.Fields, isStruct: false));
    }

    private static TypeFacts FactsOf(UnionModel type, string file) =>
        Facts(file, type.Name, TypeKind.Union, type.Attributes, null, MembersOf(type), TypeModel.NameOf(type.Underlying));

    private static TypeFacts Facts(
        string file,
        TypeName name,
        TypeKind kind,
        EquatableArray<AttributeModel> attributes,
        string? trait,
        MemberFacts[] members,
        string underlying = "",
        int size = 0,
        int alignment = 0)
    {
        // Models have them in this order already, but for numbers that are not signed.
        if (!IsSorted(members))
        {
            Array.Sort(members, static (left, right) => left.Number.CompareTo(right.Number));
        }

        EquatableArray<string> traits = TraitsOf(attributes, trait is null ? null : [trait]);
        return new TypeFacts(name.FullName, kind, file, underlying, size, alignment, traits, new(members), default);
    }

    private static bool IsSorted(MemberFacts[] members)
    {
        for (int i = 1; i < members.Length; i++)
        {
            if (members[i - 1].Number > members[i].Number)
            {
                return false;
            }
        }

        return true;
    }

    private static ServiceFacts FactsOf(ServiceModel service, string file)
    {
        MethodFacts[] methods = [.. service.Methods.Select(MethodOf).OrderBy(static method => method.Name, StringComparer.Ordinal)];
        return new ServiceFacts(service.Name.FullName, file, new(methods), default)
        {
            Traits = service.Slot == 0 ? default : new([SlotTrait(service.Slot)]),
        };
    }

    private static MemberFacts[] MembersOf(EnumModel type)
    {
        var members = new MemberFacts[type.Values.Count];
        for (int i = 0; i < members.Length; i++)
        {
            EnumValueModel value = type.Values[i];
            members[i] = new MemberFacts((long)value.Bits, value.Name, "", "", TraitsOf(value.Attributes, null));
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
            TraitsOf(member.Attributes, member.MaxLength == 0 ? null : [$"{Trait.MaxLength}={Number(member.MaxLength)}"]))),
    ];

    private static MemberFacts[] MembersOf(EquatableArray<FieldModel> fields, bool isStruct)
    {
        var members = new MemberFacts[fields.Count];
        for (int i = 0; i < members.Length; i++)
        {
            FieldModel field = fields[i];
            members[i] = new MemberFacts(
                isStruct ? field.Offset : field.Slot, field.Name, field.Type.Notation, DefaultText.Of(field), TraitsOf(field, isStruct));
        }

        return members;
    }

    // Most fields have none, and then nothing is made for them.
    private static EquatableArray<string> TraitsOf(in FieldModel field, bool isStruct)
    {
        List<string>? traits = null;
        Add(field.Presence == Presence.Required && !isStruct, Trait.Required);
        Add(field.IsOptionalScalar, Trait.Optional);
        Add(field.Type.Base == BaseType.Vector64, Trait.Vector64);
        FieldTraits said = field.Traits;
        if (!ReferenceEquals(said, FieldTraits.None))
        {
            Add(said.IsDeprecated, Trait.Deprecated);
            Add(said.IsKey, Trait.Key);
            Add(said.IsFlexBuffer, Trait.FlexBuffer);
            Add(said.IsOffset64 && field.Type.Base != BaseType.Vector64, Trait.Offset64);
            AddValue(Trait.Nested, said.NestedRoot?.FullName);
            AddValue(Trait.Hash, said.Hash);
            AddNumber(Trait.ForceAlign, said.ForceAlign);
            AddValueOf(MaxLengthOf(said.MaxLength));
            AddNumber(Trait.MaxItemLength, said.MaxItemLength);
        }

        return TraitsOf(said.Attributes, traits);

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
                (traits ??= new(2)).Add($"{trait}={value}");
            }
        }

        void AddValueOf(string? words)
        {
            if (words is not null)
            {
                (traits ??= new(2)).Add(words);
            }
        }

        void AddNumber(string trait, int number) => AddValue(trait, number == 0 ? null : Number(number));
    }

    private static string? MaxLengthOf(int number) => number == 0 ? null
        : number < KnownMaxLengths.Length ? KnownMaxLengths[number] ??= $"{Trait.MaxLength}={Number(number)}"
        : $"{Trait.MaxLength}={Number(number)}";

    private static string SlotTrait(int bytes) => $"{Trait.Slot}={Number(bytes)}";

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static MethodFacts MethodOf(MethodModel method)
    {
        List<string>? traits = null;
        if (method.Streaming != Streaming.None)
        {
            (traits ??= []).Add($"{Trait.Streaming}={method.Streaming.ToString().ToLowerInvariant()}");
        }

        if (method.IsOneWay)
        {
            (traits ??= []).Add(Trait.OneWay);
        }

        if (method.IsIdempotent)
        {
            (traits ??= []).Add(Trait.Idempotent);
        }

        if (method.Error is { } error)
        {
            (traits ??= []).Add($"{Trait.Error}={error.Table}");
        }

        return new MethodFacts(method.Name, method.Request.FullName, method.Reply.FullName, TraitsOf(method.Attributes, traits));
    }

    // What the language knows is said by other traits; what it does not know belongs to the users of the schema.
    private static EquatableArray<string> TraitsOf(EquatableArray<AttributeModel> attributes, List<string>? traits)
    {
        foreach (AttributeModel attribute in attributes)
        {
            // By far the most frequent one, which the number of the member says.
            if (attribute.Name == Id)
            {
                continue;
            }

            string? trait = attribute.Name switch
            {
                Trait.RenamedFrom => $"{Trait.RenamedFrom}={attribute.Value}",
                Trait.Closed => Trait.Closed,
                _ => AttributeRule.Find(attribute.Name) is null ? $"{Trait.Attribute}={attribute.Name}" : null,
            };
            if (trait is not null)
            {
                (traits ??= []).Add(trait);
            }
        }

        if (traits is null)
        {
            return default;
        }

        if (traits.Count > 1)
        {
            traits.Sort(StringComparer.Ordinal);
        }

        return new EquatableArray<string>([.. traits]);
    }
}
