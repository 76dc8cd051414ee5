using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Text;

namespace ZcGen.Compiler.Syntax;

/// <summary>Parses tokens to a syntax tree. Never fails: every text has a tree, and each error in it is reported once.</summary>
/// <remarks>
/// Recovers in panic mode: after an error, nothing is reported and missing tokens are made up, until the loop over declarations, fields or
/// values finds a token from which it can go on. So no production has an error path.
/// </remarks>
internal sealed partial class Parser
{
    private readonly Lexer _lexer;
    private readonly DiagnosticBag _diagnostics;
    private readonly List<DeclarationSyntax> _declarations = [];
    private readonly List<IncludeSyntax> _includes = [];
    private readonly List<FieldSyntax> _fields = [];
    private readonly List<AttributeSyntax> _attributes = [];
    private readonly List<EnumValueSyntax> _values = [];
    private readonly List<UnionMemberSyntax> _members = [];
    private readonly List<MethodSyntax> _methods = [];

    // Whether the comment before the current token belongs to what the token starts.
    private bool _isDocumentationTaken;

    private Parser(SourceText text, DiagnosticBag diagnostics)
    {
        _diagnostics = diagnostics;
        _lexer = new Lexer(text, diagnostics);
        MoveNext();
    }

    // Known to the lexer, so that it reports nothing in text that is skipped.
    private bool IsPanicking
    {
        get => _lexer.IsQuiet;
        set => _lexer.IsQuiet = value;
    }

    private bool IsAtEnd => _lexer.Kind == TokenKind.EndOfFile;

    /// <summary>Parses a whole file; errors go to <paramref name="diagnostics"/>.</summary>
    public static SchemaSyntax Parse(SourceText text, DiagnosticBag diagnostics, CancellationToken cancellationToken) =>
        new Parser(text, diagnostics).ParseSchema(text, cancellationToken);

    // file = { include } { declaration } [ json_object ]
    private SchemaSyntax ParseSchema(SourceText text, CancellationToken cancellationToken)
    {
        if (IsAtEnd && !_diagnostics.HasErrors)
        {
            _diagnostics.Report(DiagnosticCatalog.EmptyFile, default);
        }

        // After the last error that is listed, parsing on has no use: the file has errors for those that include it in any case.
        while (!IsAtEnd && !_diagnostics.IsFull)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (IsPanicking)
            {
                SkipToDeclaration();
            }
            else if (ParseDeclaration() is { } declaration)
            {
                _declarations.Add(declaration);
            }
        }

        ReportDanglingDocumentation();
        return new SchemaSyntax(new([.. _declarations]), new([.. _includes]), new TextSpan(0, text.Length));
    }

    // declaration = namespace | include | attribute | root_type | file_identifier | file_extension
    //             | table | struct | enum | union | service
    private DeclarationSyntax? ParseDeclaration()
    {
        int start = _lexer.Start;
        if (_lexer.Kind == TokenKind.OpenBrace)
        {
            return ParseJson(start);
        }

        switch (_lexer.Kind == TokenKind.Identifier ? _lexer.Keyword : Keyword.None)
        {
            case Keyword.Table: return ParseTable(start, TakeDocumentation(), isStruct: false);
            case Keyword.Struct: return ParseTable(start, TakeDocumentation(), isStruct: true);
            case Keyword.Enum: return ParseEnum(start, TakeDocumentation());
            case Keyword.Union: return ParseUnion(start, TakeDocumentation());
            case Keyword.RpcService: return ParseService(start, TakeDocumentation());
            case Keyword.Namespace: return ParseNamespace(start);
            case Keyword.Include: return ParseInclude(start, isNative: false);
            case Keyword.NativeInclude: return ParseInclude(start, isNative: true);
            case Keyword.Attribute: return ParseAttributeDeclaration(start);
            case Keyword.RootType:
                MoveNext();
                return new RootTypeSyntax(ParseDotted(), EndOfDeclaration(start));
            case Keyword.FileIdentifier:
                MoveNext();
                return new FileIdentifierSyntax(ExpectString(), EndOfDeclaration(start));
            case Keyword.FileExtension:
                MoveNext();
                return new FileExtensionSyntax(ExpectString(), EndOfDeclaration(start));
            default:
                Report(DiagnosticCatalog.DeclarationExpected, _lexer.Span, CurrentToken());
                return null;
        }
    }

    // namespace = "namespace" [ ident { "." ident } ] ";"
    private NamespaceSyntax ParseNamespace(int start)
    {
        MoveNext();
        NameSyntax name = _lexer.Kind == TokenKind.Semicolon ? new NameSyntax("", _lexer.Span) : ParseDotted();
        return new NamespaceSyntax(name, EndOfDeclaration(start));
    }

    // include = ( "include" | "native_include" ) string ";"
    private IncludeSyntax ParseInclude(int start, bool isNative)
    {
        if (_declarations.Count > 0 && _declarations[_declarations.Count - 1] is not IncludeSyntax)
        {
            _diagnostics.Report(DiagnosticCatalog.IncludeOrder, _lexer.Span, _lexer.Text);
        }

        MoveNext();
        var include = new IncludeSyntax(ExpectString(), isNative, EndOfDeclaration(start));
        _includes.Add(include);
        return include;
    }

    // attribute = "attribute" ( ident | string ) ";"
    private AttributeDeclarationSyntax ParseAttributeDeclaration(int start)
    {
        MoveNext();
        NameSyntax name = _lexer.Kind == TokenKind.String ? TakeName() : Expect(TokenKind.Identifier, "the name of an attribute");
        return new AttributeDeclarationSyntax(name, EndOfDeclaration(start));
    }

    private TextSpan EndOfDeclaration(int start)
    {
        ExpectEnd();
        return SpanFrom(start);
    }

    private void SkipToDeclaration()
    {
        bool isAfterEnd = false;
        while (!IsAtEnd && _lexer.Kind != TokenKind.OpenBrace && !StartsDeclaration(isAfterEnd))
        {
            isAfterEnd = _lexer.Kind is TokenKind.Semicolon or TokenKind.CloseBrace;
            MoveNext();
        }

        if (_lexer.Kind == TokenKind.OpenBrace)
        {
            SkipBraces();
        }

        IsPanicking = false;
    }

    private void SkipBraces()
    {
        int depth = 0;
        do
        {
            depth += _lexer.Kind switch { TokenKind.OpenBrace => 1, TokenKind.CloseBrace => -1, _ => 0 };
            MoveNext();
        }
        while (depth > 0 && !IsAtEnd && !StartsDeclaration());
    }

    // A keyword starts a declaration if it is first on its line and the next token fits. No word is reserved, so a field may have its name.
    private bool StartsDeclaration(bool isAfterEnd = false)
    {
        if (_lexer.Kind != TokenKind.Identifier || _lexer.Keyword == Keyword.None || !(_lexer.IsFirstOnLine || isAfterEnd))
        {
            return false;
        }

        char next = _lexer.PeekCharacter();
        return _lexer.Keyword switch
        {
            Keyword.Namespace => Lexer.IsIdentifierStart(next) || next == ';',
            Keyword.Attribute => Lexer.IsIdentifierStart(next) || next is '"' or '\'',
            Keyword.Include or Keyword.NativeInclude or Keyword.FileIdentifier or Keyword.FileExtension => next is '"' or '\'',
            _ => Lexer.IsIdentifierStart(next),
        };
    }

    private void MoveNext()
    {
        ReportDanglingDocumentation();
        _isDocumentationTaken = false;
        bool isBroken = _lexer.IsBroken;
        _lexer.MoveNext();
        if (isBroken || _lexer.IsAfterIllegal)
        {
            IsPanicking = true;
        }
    }

    private DocumentationSyntax TakeDocumentation()
    {
        _isDocumentationTaken = true;
        return _lexer.Documentation;
    }

    private void ReportDanglingDocumentation()
    {
        if (_lexer.HasDocumentation
            && !_isDocumentationTaken
            && !IsPanicking
            && Lexer.FindDocumentation(_diagnostics.Text.Content, _lexer.FullStart, _lexer.Start) is { } comment)
        {
            _diagnostics.Report(DiagnosticCatalog.DanglingDocumentation, comment, CurrentToken());
        }
    }

    private TextSpan SpanFrom(int start) => TextSpan.FromBounds(start, Math.Max(start, _lexer.FullStart));

    private bool TryTake(TokenKind kind)
    {
        if (_lexer.Kind != kind)
        {
            return false;
        }

        MoveNext();
        return true;
    }

    private void Expect(TokenKind kind)
    {
        if (!TryTake(kind))
        {
            ReportUnexpected(Describe(kind));
        }
    }

    // A semicolon ends panic mode.
    private void ExpectEnd()
    {
        IsPanicking &= _lexer.Kind != TokenKind.Semicolon;
        Expect(TokenKind.Semicolon);
    }

    private NameSyntax Expect(TokenKind kind, string expected)
    {
        if (_lexer.Kind == kind)
        {
            return TakeName();
        }

        ReportUnexpected(expected);
        return new NameSyntax("", new TextSpan(_lexer.Start, 0));
    }

    private NameSyntax TakeName()
    {
        var name = new NameSyntax(_lexer.Text, _lexer.Span);
        MoveNext();
        return name;
    }

    // dotted = ident { "." ident }
    private NameSyntax ParseDotted()
    {
        NameSyntax name = Expect(TokenKind.Identifier, "a name");
        for (int depth = 1; !name.IsMissing && TryTake(TokenKind.Dot); depth++)
        {
            if (depth == MaxDepth)
            {
                ReportTooDeep();
                return new NameSyntax("", new TextSpan(_lexer.Start, 0));
            }

            NameSyntax part = Expect(TokenKind.Identifier, "a name");
            name = part.IsMissing ? part : new NameSyntax(name.Text + "." + part.Text, SpanFrom(name.Span.Start));
        }

        return name;
    }

    private void ReportUnexpected(string expected) => Report(DiagnosticCatalog.UnexpectedToken, _lexer.Span, expected, CurrentToken());

    private void Report(DiagnosticRule rule, TextSpan span, params string[] arguments)
    {
        // An error in the token itself has been reported. An error at the end of the file is shown where the last token ends.
        if (!IsPanicking && !_lexer.IsBad)
        {
            _diagnostics.Report(rule, IsAtEnd ? new TextSpan(_lexer.FullStart, 0) : span, arguments);
        }

        IsPanicking = true;
    }

    private string CurrentToken() => IsAtEnd ? "the end of the file" : $"'{_diagnostics.Text.Slice(_lexer.Span)}'";

    private static string Describe(TokenKind kind) => kind switch
    {
        TokenKind.OpenBrace => "'{'",
        TokenKind.CloseBrace => "'}'",
        TokenKind.OpenParenthesis => "'('",
        TokenKind.CloseParenthesis => "')'",
        TokenKind.CloseBracket => "']'",
        TokenKind.Colon => "':'",
        TokenKind.Semicolon => "';'",
        TokenKind.String => "a string constant",
        _ => "the end of the file",
    };
}
