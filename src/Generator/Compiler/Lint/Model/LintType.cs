using ZcGen.Compiler.Common;
using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Model;
using ZcGen.Compiler.Syntax;
using ZcGen.Compiler.Text;

namespace ZcGen.Compiler.Lint;

/// <summary>A table, struct, enum, union or service: as it is written, and what it means.</summary>
/// <param name="File">The file that declares it.</param>
/// <param name="Syntax">As written.</param>
/// <param name="Name">Its name with its namespace.</param>
internal abstract record LintType(LintFile File, TypeDeclarationSyntax Syntax, TypeName Name)
{
    private int _number = -1;

    /// <summary>Gets what it is, as messages say it: <c>table</c>, for instance.</summary>
    public abstract string Kind { get; }

    /// <summary>Gets or sets its number in <see cref="LintWorkspace.Types"/>, which sets it.</summary>
    public int Number
    {
        get => _number >= 0 ? _number : File.Workspace.Types.NumberOf(Name);
        set => _number = value;
    }

    /// <summary>Gets how many fields, values, members or methods it has.</summary>
    public abstract int MemberCount { get; }

    /// <summary>Gets where its name is written.</summary>
    public TextSpan NameSpan => Syntax.Name.Span;

    /// <summary>Gets where the lines of its <c>///</c> comment are.</summary>
    public DocumentationLines Documentation => Syntax.Documentation.Find(File.Content, Syntax.Span.Start);

    /// <summary>Returns the name of a member, counted in order of declaration.</summary>
    public abstract NameSyntax MemberName(int index);

    /// <summary>Returns an attribute that is written on it; null if there is none of this name.</summary>
    public AttributeSyntax? Attribute(string name) => LintAttributes.Find(Syntax.Attributes, name);

    /// <summary>Returns the types and services of a file in order. A file without errors has one model for each declaration.</summary>
    public static LintType[] AllOf(LintFile file)
    {
        SchemaModel model = file.Model;
        var types = new LintType[
            model.Tables.Count + model.Structs.Count + model.Enums.Count + model.Unions.Count + model.Services.Count];
        int count = 0;
        int tables = 0, structs = 0, enums = 0, unions = 0, services = 0;
        foreach (DeclarationSyntax declaration in file.Schema.Syntax.Declarations)
        {
            switch (declaration)
            {
                case TableSyntax { IsStruct: true } syntax:
                    types[count++] = new LintStruct(file, syntax, model.Structs[structs++]);
                    break;
                case TableSyntax syntax:
                    types[count++] = new LintTable(file, syntax, model.Tables[tables++]);
                    break;
                case EnumSyntax syntax:
                    types[count++] = new LintEnum(file, syntax, model.Enums[enums++]);
                    break;
                case UnionSyntax syntax:
                    types[count++] = new LintUnion(file, syntax, model.Unions[unions++]);
                    break;
                case ServiceSyntax syntax when services < model.Services.Count
                    && model.Services[services].Name.Name == syntax.Name.Text:
                    // One that cannot be emitted has no model, and the file has one all the same.
                    types[count++] = new LintService(file, syntax, model.Services[services++]);
                    break;
            }
        }

        return types;
    }
}

/// <summary>A table or a struct.</summary>
/// <param name="File">The file that declares it.</param>
/// <param name="Declaration">As written.</param>
/// <param name="Name">Its name with its namespace.</param>
/// <param name="Models">The meaning of its fields, in any order.</param>
internal abstract record LintFieldOwner(LintFile File, TableSyntax Declaration, TypeName Name, EquatableArray<FieldModel> Models)
    : LintType(File, Declaration, Name)
{
    private Dictionary<string, int>? _models;
    private FieldFacts? _facts;

    /// <inheritdoc/>
    public sealed override int MemberCount => Declaration.Fields.Count;

    /// <summary>Gets what is true of at least one of its fields, so that rules about few types need not look at the fields of all.
    /// </summary>
    public FieldFacts Facts => _facts ??= FieldFact.OfAny(Models);

    /// <summary>Gets its fields in order of declaration.</summary>
    public LintFields Fields => new(this);

    /// <inheritdoc/>
    public sealed override NameSyntax MemberName(int index) => Declaration.Fields[index].Name;

    /// <summary>Returns what the field at a place in the order of declaration means.</summary>
    public ref readonly FieldModel ModelOf(int index)
    {
        // Nearly always in the same order.
        string name = Declaration.Fields[index].Name.Text;
        ref readonly FieldModel model = ref Models[index];
        if (model.Name != name)
        {
            model = ref Models[IndexByName()[name]];
        }

        return ref model;
    }

    private Dictionary<string, int> IndexByName()
    {
        if (_models is null)
        {
            _models = new(Models.Count, StringComparer.Ordinal);
            for (int i = 0; i < Models.Count; i++)
            {
                _models.Add(Models[i].Name, i);
            }
        }

        return _models;
    }
}

/// <summary>A table.</summary>
internal sealed record LintTable(LintFile File, TableSyntax Declaration, TableModel Model)
    : LintFieldOwner(File, Declaration, Model.Name, Model.Fields)
{
    /// <inheritdoc/>
    public override string Kind => "table";
}

/// <summary>A struct.</summary>
internal sealed record LintStruct(LintFile File, TableSyntax Declaration, StructModel Model)
    : LintFieldOwner(File, Declaration, Model.Name, Model.Fields)
{
    /// <inheritdoc/>
    public override string Kind => "struct";
}

/// <summary>An enum. <see cref="EnumModel.Values"/> are in the order of their numbers, those of the syntax in order of declaration.</summary>
internal sealed record LintEnum(LintFile File, EnumSyntax Declaration, EnumModel Model) : LintType(File, Declaration, Model.Name)
{
    private bool? _hasZero;

    /// <inheritdoc/>
    public override string Kind => "enum";

    /// <inheritdoc/>
    public override int MemberCount => Declaration.Values.Count;

    /// <summary>Gets whether it has a value that is 0, or is of bit flags, where no flag is.</summary>
    public bool HasZero => _hasZero ??= Model.IsBitFlags || Model.Values.Any(static value => value.Bits == 0);

    /// <inheritdoc/>
    public override NameSyntax MemberName(int index) => Declaration.Values[index].Name;

    /// <summary>Returns a fix that gives a value another name, also in the defaults that name it; null if that is not possible in the files
    /// under test.</summary>
    public SchemaFix? RenameValue(NameSyntax value, string newName)
    {
        LintEnumUse[] uses = [.. File.Workspace.EnumUses.Of(this, value.Text)];
        return File.Workspace.CanRename(this) && uses.All(static use => use.File.IsListed)
            ? new SchemaFix(
                $"Rename '{value.Text}' to '{newName}'",
                new([File.Edit(value.Span, newName), .. uses.Select(use => use.File.Edit(use.Span, newName))]))
            : null;
    }
}

/// <summary>A union. <see cref="UnionModel.Members"/> are in the order of their numbers, those of the syntax in order of declaration.</summary>
internal sealed record LintUnion(LintFile File, UnionSyntax Declaration, UnionModel Model) : LintType(File, Declaration, Model.Name)
{
    private Dictionary<string, UnionMemberModel>? _models;

    /// <inheritdoc/>
    public override string Kind => "union";

    /// <inheritdoc/>
    public override int MemberCount => Declaration.Members.Count;

    /// <inheritdoc/>
    public override NameSyntax MemberName(int index) => Declaration.Members[index].Name;

    /// <summary>Returns what the member at a place in the order of declaration means; null if it has no meaning of its own, as
    /// <c>NONE</c>.</summary>
    public UnionMemberModel? ModelOf(int index)
    {
        // Nearly always in the same order.
        string name = Declaration.Members[index].Name.Text.Replace('.', '_');
        if (index < Model.Members.Count && Model.Members[index].Name == name)
        {
            return Model.Members[index];
        }

        _models ??= Model.Members.ToDictionary(static member => member.Name, StringComparer.Ordinal);
        return _models.TryGetValue(name, out UnionMemberModel? model) ? model : null;
    }
}

/// <summary>A service. Methods of syntax and model are in the same order.</summary>
internal sealed record LintService(LintFile File, ServiceSyntax Declaration, ServiceModel Model) : LintType(File, Declaration, Model.Name)
{
    /// <inheritdoc/>
    public override string Kind => "rpc_service";

    /// <inheritdoc/>
    public override int MemberCount => Declaration.Methods.Count;

    /// <inheritdoc/>
    public override NameSyntax MemberName(int index) => Declaration.Methods[index].Name;
}
