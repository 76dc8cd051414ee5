using System.Globalization;
using ZcGen.Compiler.Common;
using ZcGen.Compiler.Diagnostics;

namespace ZcGen.Compiler.Syntax;

/// <content>Values, attributes, and the JSON object at the end.</content>
internal sealed partial class Parser
{
    // The nesting of brackets, functions and JSON is limited, as in flatc: a stack overflow would kill the user's editor.
    private const int MaxDepth = 64;

    private static readonly ValueSyntax MissingValue = new(ValueKind.Missing, "", false, default);

    // default = integer | float | string | dotted | ( "+" | "-" ) ident | function | "[" "]"
    private ValueSyntax ParseValue(int depth)
    {
        int start = _lexer.Start;
        switch (_lexer.Kind)
        {
            case TokenKind.Integer: return TakeLiteral(ValueKind.Integer);
            case TokenKind.Float: return TakeLiteral(ValueKind.Float);
            case TokenKind.String: return TakeLiteral(ValueKind.String);
            case TokenKind.Identifier when _lexer.NextCharacter() == '(': return ParseFunction(start, depth);
            case TokenKind.Identifier:
                NameSyntax name = ParseDotted();
                return new ValueSyntax(name.IsMissing ? ValueKind.Missing : ValueKind.Identifier, name.Text, false, SpanFrom(start));
            case TokenKind.Plus or TokenKind.Minus:
                string sign = _lexer.Kind == TokenKind.Plus ? "+" : "-";
                MoveNext();
                NameSyntax constant = Expect(TokenKind.Identifier, "a name");
                ValueKind kind = constant.IsMissing ? ValueKind.Missing : ValueKind.Identifier;
                return new ValueSyntax(kind, sign + constant.Text, false, SpanFrom(start));
            case TokenKind.OpenBracket: return ParseVectorDefault(start);
            default:
                Report(DiagnosticCatalog.ValueExpected, _lexer.Span, "a value", CurrentToken());
                return MissingValue;
        }
    }

    // function = ident "(" default ")", without white space before "("
    private ValueSyntax ParseFunction(int start, int depth)
    {
        if (depth > MaxDepth)
        {
            ReportTooDeep();
            return MissingValue;
        }

        NameSyntax name = TakeName();
        MoveNext();
        ValueSyntax argument = ParseValue(depth + 1);
        Expect(TokenKind.CloseParenthesis);
        return argument.Kind == ValueKind.Missing ? argument : new FunctionSyntax(name.Text, argument, SpanFrom(start));
    }

    private ValueSyntax ParseVectorDefault(int start)
    {
        MoveNext();
        if (_lexer.Kind != TokenKind.CloseBracket)
        {
            Report(DiagnosticCatalog.VectorDefault, _lexer.Span, CurrentToken());
            return MissingValue;
        }

        MoveNext();
        return new ValueSyntax(ValueKind.EmptyVector, "", false, SpanFrom(start));
    }

    private ValueSyntax TakeLiteral(ValueKind kind)
    {
        var value = new ValueSyntax(_lexer.IsBad ? ValueKind.Missing : kind, _lexer.Text, _lexer.IsPlain, _lexer.Span);
        MoveNext();
        return value;
    }

    private ValueSyntax ExpectString()
    {
        if (_lexer.Kind == TokenKind.String)
        {
            return TakeLiteral(ValueKind.String);
        }

        ReportUnexpected(Describe(TokenKind.String));
        return MissingValue;
    }

    // metadata = [ "(" attribute { "," attribute } ")" ]
    private EquatableArray<AttributeSyntax> ParseAttributes()
    {
        if (IsPanicking || !TryTake(TokenKind.OpenParenthesis))
        {
            return default;
        }

        _attributes.Clear();
        do
        {
            _attributes.Add(ParseAttribute());
        }
        while (TryTake(TokenKind.Comma));
        Expect(TokenKind.CloseParenthesis);
        if (IsPanicking)
        {
            SkipAttributes();
        }

        return new EquatableArray<AttributeSyntax>([.. _attributes]);
    }

    // attribute = ( ident | string ) [ ":" ( integer | string ) ]
    private AttributeSyntax ParseAttribute()
    {
        if (_lexer.Kind is not (TokenKind.Identifier or TokenKind.String))
        {
            Report(DiagnosticCatalog.AttributeNameExpected, _lexer.Span, CurrentToken());
            return new AttributeSyntax(new NameSyntax("", _lexer.Span), null);
        }

        NameSyntax name = TakeName();
        if (!TryTake(TokenKind.Colon))
        {
            return new AttributeSyntax(name, null);
        }

        switch (_lexer.Kind)
        {
            case TokenKind.Integer: return new AttributeSyntax(name, TakeLiteral(ValueKind.Integer));
            case TokenKind.String: return new AttributeSyntax(name, TakeLiteral(ValueKind.String));
            default:
                const string expected = "an integer or a string constant as the value of an attribute";
                Report(DiagnosticCatalog.ValueExpected, _lexer.Span, expected, CurrentToken());
                return new AttributeSyntax(name, MissingValue);
        }
    }

    // Skips to the closing parenthesis, and over it, unless something comes first that attributes cannot contain.
    private void SkipAttributes()
    {
        while (IsPartOfAttributes(_lexer.Kind) && !StartsDeclaration())
        {
            MoveNext();
        }

        if (TryTake(TokenKind.CloseParenthesis))
        {
            IsPanicking = false;
        }
    }

    private static bool IsPartOfAttributes(TokenKind kind) => kind is TokenKind.Identifier or TokenKind.String or TokenKind.Integer
        or TokenKind.Float or TokenKind.Comma or TokenKind.Colon or TokenKind.Dot or TokenKind.Plus or TokenKind.Minus;

    private void ReportTooDeep() =>
        Report(DiagnosticCatalog.NestingTooDeep, _lexer.Span, MaxDepth.ToString(CultureInfo.InvariantCulture));

    private JsonSyntax ParseJson(int start)
    {
        ParseJsonValue(1);
        JsonSyntax json = new(SpanFrom(start));
        if (!IsPanicking)
        {
            _diagnostics.Report(DiagnosticCatalog.JsonIgnored, json.Span);
        }

        if (!IsAtEnd)
        {
            ReportUnexpected(Describe(TokenKind.EndOfFile));
        }

        return json;
    }

    // value = object | array | string | number | [ sign ] ident | function; commas may follow the last element
    private void ParseJsonValue(int depth)
    {
        bool isObject = _lexer.Kind == TokenKind.OpenBrace;
        if (!isObject && _lexer.Kind != TokenKind.OpenBracket)
        {
            ParseValue(depth);
            return;
        }

        if (depth > MaxDepth)
        {
            ReportTooDeep();
            return;
        }

        MoveNext();
        TokenKind end = isObject ? TokenKind.CloseBrace : TokenKind.CloseBracket;
        while (!IsPanicking && _lexer.Kind != end)
        {
            if (isObject)
            {
                ParseJsonName();
            }

            ParseJsonValue(depth + 1);
            if (!IsPanicking && !TryTake(TokenKind.Comma) && _lexer.Kind != end)
            {
                ReportUnexpected("',' or " + Describe(end));
            }
        }

        Expect(end);
    }

    private void ParseJsonName()
    {
        if (_lexer.Kind == TokenKind.String)
        {
            MoveNext();
        }
        else
        {
            Expect(TokenKind.Identifier, "the name of a field");
        }

        Expect(TokenKind.Colon);
    }
}
