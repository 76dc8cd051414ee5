using ZcGen.Compiler.Common;
using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Syntax;

namespace ZcGen.Compiler.Binding;

/// <summary>Binds unions: the type of the discriminant, and a type and a number for each member.</summary>
internal sealed class UnionBinder(SymbolTable symbols, TypeResolver types)
{
    private const string NoMember = "NONE";

    private readonly NameIndex _names = new();
    private readonly CasedNames _cased = new();
    private readonly NumberIndex _numbers = new();

    /// <summary>Binds the type of the discriminant, which the layout of tables depends on.</summary>
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
                string written = symbol.File.Schema.Text.Slice(type.Span);
                symbol.File.Diagnostics.Report(DiagnosticCatalog.UnderlyingNotInteger, type.Span, "union", symbol.Name.Name, written);
            }
        }
    }

    /// <summary>Binds the members.</summary>
    public void Bind(UnionSymbol symbol)
    {
        UnionSyntax syntax = symbol.Syntax;
        FileScope file = symbol.File;
        symbol.Attributes = AttributeBinder.Bind(symbols, file, syntax.Attributes, AttributeTargets.Union);
        EnumBinder.ReportForceAlign(file, symbol.Attributes, "union");
        var numbering = new Numbering(file, symbol.Underlying);
        numbering.StartAfter(0);
        _names.Clear();
        _cased.Clear();
        _numbers.Clear();
        for (int i = 0; i < syntax.Members.Count; i++)
        {
            UnionMemberSyntax member = syntax.Members[i];
            AttributeList attributes = AttributeBinder.Bind(symbols, file, member.Attributes, AttributeTargets.UnionMember);
            string name = member.Name.Text.Replace('.', '_');
            bool isNumbered = numbering.TryNext(member.Name, member.Value, out ulong bits);
            if (CheckName(symbol, i, name) && TryBindType(symbol, member, out BoundType type) && isNumbered && CheckNumber(symbol, i, bits))
            {
                int maxLength = SizeAttributes.BindMaxLength(file, name, type, attributes);
                symbol.Members.Add(new BoundUnionMember(name, type, bits, attributes, member, maxLength));
            }
        }

        symbol.Members.Sort((left, right) => ScalarRange.Compare(symbol.Underlying, left.Bits, right.Bits));
    }

    private bool CheckName(UnionSymbol symbol, int index, string name)
    {
        bool isNone = name == NoMember;
        int first = NameIndex.None;
        EquatableArray<UnionMemberSyntax> members = symbol.Syntax.Members;
        if (!isNone && _names.TryAdd(name, index, out first))
        {
            _cased.Add(symbol.File, new NameSyntax(name, members[index].Name.Span));
            return true;
        }

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

    private bool TryBindType(UnionSymbol symbol, UnionMemberSyntax member, out BoundType type)
    {
        FileScope file = symbol.File;
        string name = member.Name.Text;
        if (member.Type is null && symbols.Find(file, symbol.Namespace, name) is null && BuiltInTypes.Contains(name))
        {
            string? hint = name == "string" ? "a string needs a name: Text:string" : null;
            file.Diagnostics.ReportWith(DiagnosticCatalog.UnionMemberType, member.Name.Span, hint, null, name);
            type = default;
            return false;
        }

        TypeSyntax syntax = member.Type ?? new TypeSyntax(BaseType.None, BaseType.None, member.Name, 0, member.Name.Span);
        if (!types.TryResolve(file, symbol.Namespace, syntax, out type))
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
            PrivateTypes.NoteUse(symbols, symbol, target, syntax.Span);
        }

        return true;
    }
}
