using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Model;
using ZcGen.Compiler.Syntax;

namespace ZcGen.Compiler.Binding;

/// <summary>Binds unions: their members, and a discriminant for each.</summary>
internal sealed class UnionBinder(SymbolTable symbols)
{
    private const string NoMember = "NONE";

    private readonly SmallMap<string, UnionMemberSyntax> _names = new();
    private readonly SmallMap<ulong, UnionMemberSyntax> _numbers = new();
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
        symbol.Attributes = AttributeBinder.Bind(symbols, file, syntax.Attributes, AttributeTargets.Union);
        EnumBinder.ReportForceAlign(file, symbol.Attributes, "union");
        var numbering = new Numbering(file, symbol.Underlying);
        numbering.StartAfter(0);
        _names.Clear();
        _numbers.Clear();
        _references.Clear();
        List<UnionMemberModel> members = [];
        foreach (UnionMemberSyntax member in syntax.Members)
        {
            AttributeList attributes = AttributeBinder.Bind(symbols, file, member.Attributes, AttributeTargets.UnionMember);
            string name = member.Name.Text.Replace('.', '_');
            bool isNumbered = numbering.TryNext(member.Name, member.Value, out ulong bits);
            if (CheckName(symbol, member, name) && TryBindType(symbol, member, out TypeModel? type) && isNumbered && CheckNumber(symbol, member, bits))
            {
                members.Add(new UnionMemberModel(name, type!, bits, attributes.Models, member.Documentation));
            }
        }

        members.Sort((left, right) => ScalarRange.Compare(symbol.Underlying, left.Bits, right.Bits));
        symbol.Model = new UnionModel(symbol.Name, symbol.Underlying, new([.. members]), symbol.Attributes.Models, syntax.Documentation);
        symbols.AddContent(symbol, _references);
    }

    private bool CheckName(UnionSymbol symbol, UnionMemberSyntax member, string name)
    {
        bool isNone = name == NoMember;
        UnionMemberSyntax? first = null;
        if (!isNone && !_names.TryGetValue(name, out first))
        {
            _names.Add(name, member);
            return true;
        }

        symbol.File.Diagnostics.ReportWith(
            DiagnosticCatalog.DuplicateEnumValue,
            member.Name.Span,
            isNone ? "every union has a member NONE already" : "give one of them another name: Name:Type",
            isNone ? null : symbol.File.Diagnostics.Relate(first!.Name.Span, "the first one"),
            "union",
            symbol.Name.FullName,
            name);
        return false;
    }

    private bool CheckNumber(UnionSymbol symbol, UnionMemberSyntax member, ulong bits)
    {
        string first = NoMember;
        RelatedLocation? related = null;
        if (_numbers.TryGetValue(bits, out UnionMemberSyntax same))
        {
            first = same.Name.Text;
            related = symbol.File.Diagnostics.Relate(same.Name.Span, "the first one");
        }
        else if (bits != 0)
        {
            _numbers.Add(bits, member);
            return true;
        }

        symbol.File.Diagnostics.ReportWith(
            DiagnosticCatalog.DuplicateNumber, member.Value?.Span ?? member.Name.Span, null, related, first, member.Name.Text, ScalarRange.Format(symbol.Underlying, bits));
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
            _references.Add(target);
            PrivateTypes.NoteUse(symbols, symbol, target, syntax.Span);
        }

        model = type.ToModel();
        return true;
    }

    private static bool IsBuiltIn(string name) => Array.Exists(BuiltInTypes.Names, pair => pair.Name == name);
}
