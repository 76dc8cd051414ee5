using ZcGen.Compiler.Common;
using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Text;

namespace ZcGen.Compiler.Syntax;

/// <content>Tables, structs, enums, unions, services, and the types of fields.</content>
internal sealed partial class Parser
{
    private const int MaxArrayLength = ushort.MaxValue;

    // More fields than a table or struct can have, which binding reports. Keeping even more would only cost memory.
    private const int MaxFields = 1 << 17;

    // table = "table" ident metadata "{" { field } "}"; struct likewise
    private TableSyntax ParseTable(int start, DocumentationSyntax documentation, bool isStruct)
    {
        NameSyntax name = ParseDeclaredName();
        EquatableArray<AttributeSyntax> attributes = ParseAttributes();
        Expect(TokenKind.OpenBrace);
        _fields.Clear();
        while (ContinuesBody())
        {
            FieldSyntax field = ParseField();
            if (!field.Name.IsMissing && _fields.Count < MaxFields)
            {
                _fields.Add(field);
            }

            RecoverInBody();
        }

        EndBody();
        return new TableSyntax(isStruct, name, attributes, new([.. _fields]), documentation, SpanFrom(start));
    }

    // field = ident ":" type [ "=" default ] metadata ";"
    private FieldSyntax ParseField()
    {
        DocumentationSyntax documentation = TakeDocumentation();
        NameSyntax name = Expect(TokenKind.Identifier, "the name of a field");
        Expect(TokenKind.Colon);
        TypeSyntax type = ParseType(1);
        ValueSyntax? defaultValue = TryTake(TokenKind.Equals) ? ParseValue(1) : null;
        EquatableArray<AttributeSyntax> attributes = ParseAttributes();
        ExpectEndOfMember();
        return new FieldSyntax(name, type, defaultValue, attributes, documentation);
    }

    // type = name | "[" type "]" | "[" type ":" integer "]"
    private TypeSyntax ParseType(int depth)
    {
        int start = _lexer.Start;
        if (IsPanicking || _lexer.Kind is not (TokenKind.Identifier or TokenKind.OpenBracket))
        {
            Report(DiagnosticCatalog.TypeExpected, _lexer.Span, CurrentToken());
            return MissingType(start);
        }

        if (_lexer.Kind == TokenKind.Identifier)
        {
            BaseType builtIn = _lexer.BuiltIn;
            NameSyntax name = builtIn == BaseType.None ? ParseDotted() : TakeName();
            return new TypeSyntax(builtIn, BaseType.None, builtIn == BaseType.None ? name : default, 0, name.Span);
        }

        if (depth > MaxDepth)
        {
            ReportTooDeep();
            return MissingType(start);
        }

        MoveNext();
        TypeSyntax element = ParseType(depth + 1);
        bool isArray = TryTake(TokenKind.Colon);
        ushort length = isArray ? ParseArrayLength() : (ushort)0;
        Expect(TokenKind.CloseBracket);
        TextSpan span = SpanFrom(start);
        if (element.IsMissing || !element.HasElement)
        {
            return element.IsMissing || (isArray && length == 0)
                ? MissingType(start)
                : new TypeSyntax(isArray ? BaseType.Array : BaseType.Vector, element.BuiltIn, element.Name, length, span);
        }

        // Reported once, by the innermost pair of brackets.
        if (!IsPanicking)
        {
            _diagnostics.Report(DiagnosticCatalog.NestedVector, element.Span);
        }

        return MissingType(start);
    }

    private static TypeSyntax MissingType(int start) => new(BaseType.None, BaseType.None, default, 0, new TextSpan(start, 0));

    // Returns 0 if the length is invalid.
    private ushort ParseArrayLength()
    {
        string text = _lexer.Text;
        TextSpan span = _lexer.Span;
        if (_lexer.Kind != TokenKind.Integer)
        {
            Report(DiagnosticCatalog.ArrayLengthNotInteger, span, CurrentToken());
            return 0;
        }

        bool isBad = _lexer.IsBad;
        MoveNext();
        bool isInRange = IntegerLiteral.TryParse(text, out long length) && length is >= 1 and <= MaxArrayLength;
        if (!isInRange && !isBad)
        {
            _diagnostics.Report(DiagnosticCatalog.ArrayLengthOutOfRange, span, text);
        }

        return isInRange && !isBad ? (ushort)length : (ushort)0;
    }

    // enum = "enum" ident ":" type metadata "{" [ value { "," value } [ "," ] ] "}"
    private EnumSyntax ParseEnum(int start, DocumentationSyntax documentation)
    {
        NameSyntax name = ParseDeclaredName();
        TypeSyntax? underlying = ParseUnderlying();
        EquatableArray<AttributeSyntax> attributes = ParseAttributes();
        Expect(TokenKind.OpenBrace);
        _values.Clear();
        while (ContinuesBody())
        {
            DocumentationSyntax valueDocumentation = TakeDocumentation();
            NameSyntax valueName = Expect(TokenKind.Identifier, "the name of an enum value");
            ValueSyntax? value = TryTake(TokenKind.Equals) ? ParseValue(1) : null;
            var syntax = new EnumValueSyntax(valueName, value, ParseAttributes(), valueDocumentation);
            if (!valueName.IsMissing)
            {
                _values.Add(syntax);
            }

            EndListItem();
        }

        EndBody();
        return new EnumSyntax(name, underlying, attributes, new([.. _values]), documentation, SpanFrom(start));
    }

    // union = "union" ident [ ":" type ] metadata "{" [ member { "," member } [ "," ] ] "}"
    // member = dotted [ ":" type ] [ "=" integer ] metadata
    private UnionSyntax ParseUnion(int start, DocumentationSyntax documentation)
    {
        NameSyntax name = ParseDeclaredName();
        TypeSyntax? underlying = ParseUnderlying();
        EquatableArray<AttributeSyntax> attributes = ParseAttributes();
        Expect(TokenKind.OpenBrace);
        _members.Clear();
        while (ContinuesBody())
        {
            DocumentationSyntax memberDocumentation = TakeDocumentation();
            NameSyntax memberName = ParseDotted();
            TypeSyntax? type = TryTake(TokenKind.Colon) ? ParseType(1) : null;
            ValueSyntax? value = TryTake(TokenKind.Equals) ? ParseValue(1) : null;
            var syntax = new UnionMemberSyntax(memberName, type, value, ParseAttributes(), memberDocumentation);
            if (!memberName.IsMissing)
            {
                _members.Add(syntax);
            }

            EndListItem();
        }

        EndBody();
        return new UnionSyntax(name, underlying, attributes, new([.. _members]), documentation, SpanFrom(start));
    }

    // service = "rpc_service" ident metadata "{" method { method } "}"
    private ServiceSyntax ParseService(int start, DocumentationSyntax documentation)
    {
        NameSyntax name = ParseDeclaredName();
        EquatableArray<AttributeSyntax> attributes = ParseAttributes();
        Expect(TokenKind.OpenBrace);
        _methods.Clear();
        do
        {
            MethodSyntax method = ParseMethod();
            if (!method.Name.IsMissing)
            {
                _methods.Add(method);
            }

            RecoverInBody();
        }
        while (ContinuesBody());
        EndBody();
        return new ServiceSyntax(name, attributes, new([.. _methods]), documentation, SpanFrom(start));
    }

    // method = ident "(" dotted ")" ":" dotted metadata ";"
    private MethodSyntax ParseMethod()
    {
        DocumentationSyntax documentation = TakeDocumentation();
        NameSyntax name = Expect(TokenKind.Identifier, "the name of a method");
        Expect(TokenKind.OpenParenthesis);
        NameSyntax request = ParseDotted();
        Expect(TokenKind.CloseParenthesis);
        Expect(TokenKind.Colon);
        NameSyntax reply = ParseDotted();
        var method = new MethodSyntax(name, request, reply, ParseAttributes(), documentation);
        ExpectEndOfMember();
        return method;
    }

    private NameSyntax ParseDeclaredName()
    {
        MoveNext();
        return Expect(TokenKind.Identifier, "a name");
    }

    private TypeSyntax? ParseUnderlying() => TryTake(TokenKind.Colon) ? ParseType(1) : null;

    private bool ContinuesBody() =>
        !IsPanicking && !_diagnostics.IsFull && _lexer.Kind != TokenKind.CloseBrace && !IsAtEnd && !StartsDeclaration();

    private void EndBody()
    {
        // A body that has no opening brace, or that another declaration ends, leaves the parser in panic mode.
        Expect(TokenKind.CloseBrace);
        if (StartsDeclaration())
        {
            IsPanicking = false;
        }
    }

    // After a missing semicolon, which is reported, parsing goes on if the next token looks like another member.
    private void ExpectEndOfMember()
    {
        bool wasPanicking = IsPanicking;
        ExpectEnd();
        if (!wasPanicking && _lexer.Kind == TokenKind.Identifier && _lexer.PeekCharacter() is ':' or '(')
        {
            IsPanicking = false;
        }
    }

    private void RecoverInBody()
    {
        if (IsPanicking && SkipInBody(TokenKind.Semicolon))
        {
            MoveNext();
        }
    }

    private void EndListItem()
    {
        if (!IsPanicking && !TryTake(TokenKind.Comma) && _lexer.Kind != TokenKind.CloseBrace)
        {
            ReportUnexpected("',' or '}'");
        }

        if (IsPanicking && SkipInBody(TokenKind.Comma))
        {
            MoveNext();
        }
    }

    private bool StartsMember() =>
        _lexer.Kind == TokenKind.Identifier && _lexer.IsFirstOnLine && _lexer.PeekCharacter() is ':' or '(' or '=' or ',';

    // Skips to the separator, and then returns true, or to the end of the body, or to where another member or declaration seems to start.
    private bool SkipInBody(TokenKind separator)
    {
        while (!IsAtEnd && _lexer.Kind is not TokenKind.CloseBrace && !StartsDeclaration())
        {
            bool isSeparator = _lexer.Kind == separator;
            if (isSeparator || StartsMember())
            {
                IsPanicking = false;
                return isSeparator;
            }

            if (_lexer.Kind == TokenKind.OpenBrace)
            {
                SkipBraces();
            }
            else
            {
                MoveNext();
            }
        }

        IsPanicking = StartsDeclaration() || IsAtEnd;
        return false;
    }
}
