using ZcGen.Compiler.Common;
using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Model;
using ZcGen.Compiler.Syntax;

namespace ZcGen.Compiler.Binding;

/// <summary>Binds unions: their members, and a discriminant for each.</summary>
internal sealed class UnionBinder(SymbolTable symbols)
{
    private const string NoMember = "NONE";

    private readonly NameIndex _names = new();
    private readonly NumberIndex _numbers = new();
    private readonly List<TypeSymbol> _references = [];

    /// <summary>The type of the discriminant, which tables need to be laid out.</summary>
    public static void BindUnderlying(UnionSymbol symbol)
    {
        if (symbol.Syntax.Underlying is { IsMissing: false } type)
        {
            if (ScalarRange.IsInteger(type.BuiltIn))
            {
                symbol.Underlying = type.BuiltIn;
            }
            else
            {
                symbol.File.Diagnostics.Report(DiagnosticCatalog.UnderlyingNotInteger, type.Span, "union", symbol.Name.Name, symbol.File.Schema.Text.Slice(type.Span));
            }
        }
    }

    /// <summary>Binds the members. Structs must be laid out.</summary>
    public void Bind(UnionSymbol symbol)
    {
        UnionSyntax syntax = symbol.Syntax;
        FileScope file = symbol.File;
        AttributeList attributes = AttributeBinder.Bind(symbols, file, syntax.Attributes, AttributeTargets.Union);
        EnumBinder.ReportForceAlign(file, attributes, "union");
        var numbering = new Numbering(file, symbol.Underlying);
        numbering.StartAfter(0);
        _names.Clear();
        _numbers.Clear();
        _references.Clear();
        List<UnionMemberModel> members = [];
        for (int i = 0; i < syntax.Members.Count; i++)
        {
            UnionMemberSyntax member = syntax.Members[i];
            AttributeList memberAttributes = AttributeBinder.Bind(symbols, file, member.Attributes, AttributeTargets.UnionMember);
            string name = member.Name.Text.Replace('.', '_');
            bool isNumbered = numbering.TryNext(member.Name, member.Value, out ulong bits);
            if (CheckName(symbol, i, name) && TryBindType(symbol, member, out TypeModel? type) && isNumbered && CheckNumber(symbol, i, bits))
            {
                members.Add(new UnionMemberModel(name, type!, bits, memberAttributes.Models, file.DocumentationOf(member.Documentation, member.Name)));
            }
        }

        members.Sort((left, right) => ScalarRange.Compare(symbol.Underlying, left.Bits, right.Bits));
        symbol.Model = new UnionModel(symbol.Name, symbol.Underlying, new([.. members]), attributes.Models, file.DocumentationOf(syntax));
        symbols.AddContent(symbol, _references);
    }

    private bool CheckName(UnionSymbol symbol, int index, string name)
    {
        bool isNone = name == NoMember;
        int first = NameIndex.None;
        if (!isNone && _names.TryAdd(name, index, out first))
        {
            return true;
        }

        EquatableArray<UnionMemberSyntax> members = symbol.Syntax.Members;
        symbol.File.Diagnostics.ReportWith(
            DiagnosticCatalog.DuplicateEnumValue,
            members[index].Name.Span,
            isNone ? "every union has a member NONE already" : "give one of them another name: Name:Type",
            isNone ? null : symbol.File.Diagnostics.Relate(members[first].Name.Span, "the first one"),
            "union",
            symbol.Name.FullName,
            name);
        return false;
    }

    private bool CheckNumber(UnionSymbol symbol, int index, ulong bits)
    {
        int first = NameIndex.None;
        if (bits != 0 && _numbers.TryAdd(bits, index, out first))
        {
            return true;
        }

        EquatableArray<UnionMemberSyntax> members = symbol.Syntax.Members;
        UnionMemberSyntax member = members[index];
        UnionMemberSyntax? same = first == NameIndex.None ? null : members[first];
        symbol.File.Diagnostics.ReportWith(
            DiagnosticCatalog.DuplicateNumber,
            member.Value?.Span ?? member.Name.Span,
            null,
            same is null ? null : symbol.File.Diagnostics.Relate(same.Name.Span, "the first one"),
            same?.Name.Text ?? NoMember,
            member.Name.Text,
            ScalarRange.Format(symbol.Underlying, bits));
        return false;
    }

    private bool TryBindType(UnionSymbol symbol, UnionMemberSyntax member, out TypeModel? model)
    {
        model = null;
        FileScope file = symbol.File;
        TypeSyntax syntax = member.Type ?? new TypeSyntax(BaseType.None, BaseType.None, member.Name, 0, member.Name.Span);
        if (member.Type is null && symbols.Find(file, symbol.Namespace, member.Name.Text) is null && IsBuiltIn(member.Name.Text))
        {
            string? hint = member.Name.Text == "string" ? "a string needs a name: Text:string" : null;
            file.Diagnostics.ReportWith(DiagnosticCatalog.UnionMemberType, member.Name.Span, hint, null, member.Name.Text);
            return false;
        }

        if (!TypeResolver.TryResolve(symbols, file, symbol.Namespace, syntax, out BoundType type))
        {
            return false;
        }

        if (type.Base is not (BaseType.Table or BaseType.Struct or BaseType.String))
        {
            file.Diagnostics.Report(DiagnosticCatalog.UnionMemberType, syntax.Span, type.ToString());
            return false;
        }

        if (type.Symbol is { } target)
        {
            symbols.AddReference(_references, target);
            PrivateTypes.NoteUse(symbols, symbol, target, syntax.Span);
        }

        model = type.ToModel();
        return true;
    }

    private static bool IsBuiltIn(string name) => Array.Exists(BuiltInTypes.Names, pair => pair.Name == name);
}
