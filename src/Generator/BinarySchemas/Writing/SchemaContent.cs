using ZcGen.Compiler.Common;
using ZcGen.Compiler.Model;
using ModelType = ZcGen.Compiler.Common.BaseType;

namespace ZcGen.BinarySchemas.Writing;

/// <summary>Writes the content of a binary schema.</summary>
internal sealed partial class SchemaContent(IReadOnlyList<SourceFile> files, TypeIndex types, BinarySchemaOptions options)
{
    // The value of an attribute without one.
    private const string NoValue = "0";

    // The alignment that the format states for tables.
    private const int TableAlignment = 1;

    /// <summary>
    /// Writes everything. The root table and the messages of methods are placeholders until <see cref="Share"/> replaces them.
    /// </summary>
    public void Write(Schema.Builder schema)
    {
        SchemaModel main = files[0].Model;
        if (main.RootType is not null)
        {
            WritePlaceholder(schema.CreateRootTable());
        }

        WriteServices(schema);
        Object.VectorBuilder objects = schema.CreateObjects(types.Objects.Count);
        foreach (ObjectEntry entry in types.Objects)
        {
            Write(objects.Add(), entry);
        }

        Enum.VectorBuilder enums = schema.CreateEnums(types.Enums.Count);
        foreach (EnumEntry entry in types.Enums)
        {
            Write(enums.Add(), entry);
        }

        // Empty rather than absent, as are the services: readers that were tried on flatc's files only do not ask.
        schema.FileIdent = main.FileIdentifier ?? "";
        schema.FileExt = main.FileExtension ?? "";
        schema.AdvancedFeatures = Features();
        WriteFiles(schema);
    }

    private static string PathOf(string path) => "//" + path;

    private void Write(Object.Builder target, ObjectEntry entry)
    {
        target.Name = entry.Name.FullName;
        IReadOnlyList<FieldEntry> fields = entry.Table is { } table ? FieldEntry.Of(table, types) : FieldEntry.Of(entry.Struct!, types);
        Field.VectorBuilder written = target.CreateFields(fields.Count);
        foreach (FieldEntry field in fields)
        {
            Write(written.Add(), field);
        }

        target.IsStruct = entry.Struct is not null;
        target.Minalign = entry.Struct?.Alignment ?? TableAlignment;
        target.Bytesize = entry.Struct?.Size ?? 0;
        target.DeclarationFile = PathOf(entry.Path);
        AttributeModel[] attributes = Kept(entry.Table?.Attributes ?? entry.Struct!.Attributes);
        if (attributes.Length > 0)
        {
            Write(target.CreateAttributes(attributes.Length), attributes);
        }

        EquatableArray<string> documentation = entry.Table?.Documentation ?? entry.Struct!.Documentation;
        if (HasComment(documentation))
        {
            Write(target.CreateDocumentation(documentation.Count), documentation);
        }
    }

    private void Write(Field.Builder target, FieldEntry field)
    {
        target.Name = field.Name;
        field.Type.Write(target.CreateType());
        target.Id = (ushort)field.Id;
        target.Offset = (ushort)field.Offset;
        target.DefaultInteger = field.DefaultInteger;
        target.DefaultReal = field.DefaultReal;
        target.Deprecated = field.IsDeprecated;
        target.Required = field.IsRequired;
        target.Key = field.IsKey;
        target.Optional = field.IsOptional;
        target.Padding = (ushort)field.Padding;
        target.Offset64 = field.IsOffset64;
        AttributeModel[] attributes = Kept(field.Attributes);
        if (attributes.Length > 0)
        {
            Write(target.CreateAttributes(attributes.Length), attributes);
        }

        if (HasComment(field.Documentation))
        {
            Write(target.CreateDocumentation(field.Documentation.Count), field.Documentation);
        }
    }

    private void Write(Enum.Builder target, EnumEntry entry)
    {
        target.Name = entry.Name.FullName;
        target.IsUnion = entry.Union is not null;
        types.UnderlyingOf(entry).Write(target.CreateUnderlyingType());
        target.DeclarationFile = PathOf(entry.Path);
        if (entry.Union is { } union)
        {
            EnumVal.VectorBuilder values = target.CreateValues(union.Members.Count + 1);
            Write(values.Add(), "NONE", 0, TypeEntry.Simple(BaseType.None), default, default);
            foreach (UnionMemberModel member in union.Members)
            {
                Write(values.Add(), member.Name, member.Bits, types.EntryOf(member.Type), member.Attributes, member.Documentation);
            }
        }
        else
        {
            EnumVal.VectorBuilder values = target.CreateValues(entry.Enum!.Values.Count);
            foreach (EnumValueModel value in entry.Enum.Values)
            {
                Write(values.Add(), value.Name, value.Bits, TypeEntry.Simple(BaseType.None), value.Attributes, value.Documentation);
            }
        }

        AttributeModel[] attributes = Kept(entry.Enum?.Attributes ?? entry.Union!.Attributes);
        if (attributes.Length > 0)
        {
            Write(target.CreateAttributes(attributes.Length), attributes);
        }

        EquatableArray<string> documentation = entry.Enum?.Documentation ?? entry.Union!.Documentation;
        if (HasComment(documentation))
        {
            Write(target.CreateDocumentation(documentation.Count), documentation);
        }
    }

    private void Write(
        EnumVal.Builder target,
        string name,
        ulong bits,
        TypeEntry type,
        EquatableArray<AttributeModel> written,
        EquatableArray<string> documentation)
    {
        target.Name = name;
        target.Value = unchecked((long)bits);
        type.Write(target.CreateUnionType());
        AttributeModel[] attributes = Kept(written);
        if (attributes.Length > 0)
        {
            Write(target.CreateAttributes(attributes.Length), attributes);
        }

        if (HasComment(documentation))
        {
            Write(target.CreateDocumentation(documentation.Count), documentation);
        }
    }

    private void WriteFiles(Schema.Builder schema)
    {
        SchemaFile.VectorBuilder written = schema.CreateFbsFiles(files.Count);
        foreach (SourceFile file in files.OrderBy(static file => PathOf(file.Model.Path), StringComparer.Ordinal))
        {
            SchemaFile.Builder target = written.Add();
            target.Filename = PathOf(file.Model.Path);
            Format.Utf8TextVectorBuilder includes = target.CreateIncludedFilenames(file.Includes.Count);
            foreach (string include in file.Includes)
            {
                includes.Add(PathOf(include));
            }
        }
    }

    private static void Write(KeyValue.VectorBuilder target, AttributeModel[] attributes)
    {
        foreach (AttributeModel attribute in attributes)
        {
            KeyValue.Builder written = target.Add();
            written.Key = attribute.Name;
            written.Value = attribute.Value ?? NoValue;
        }
    }

    private static void Write(Format.Utf8TextVectorBuilder target, EquatableArray<string> lines)
    {
        foreach (string line in lines)
        {
            target.Add(line);
        }
    }

    private bool HasComment(EquatableArray<string> documentation) => options.HasComments && documentation.Count > 0;

    private AttributeModel[] Kept(EquatableArray<AttributeModel> attributes) =>
    [
        .. attributes.Where(attribute => options.HasBuiltInAttributes || !BuiltInAttributes.Contains(attribute.Name))
            .OrderBy(static attribute => attribute.Name, StringComparer.Ordinal),
    ];

    private AdvancedFeatures Features()
    {
        AdvancedFeatures features = 0;
        foreach (ObjectEntry entry in types.Objects)
        {
            foreach (FieldModel field in entry.Table?.Fields ?? entry.Struct!.Fields)
            {
                features |= FeaturesOf(field);
            }
        }

        return features;
    }

    // As in flatc, only vectors of unions count as advanced unions.
    private static AdvancedFeatures FeaturesOf(FieldModel field) =>
        field.Type.Base == ModelType.Array ? AdvancedFeatures.AdvancedArrayFeatures
        : field.Type.Element == ModelType.Union ? AdvancedFeatures.AdvancedUnionFeatures
        : field.Type.IsScalar && field.Presence == Presence.Optional ? AdvancedFeatures.OptionalScalars
        : field.Default.Text is not null ? AdvancedFeatures.DefaultVectorsAndStrings
        : 0;
}
