namespace ZcGen.Compiler.Diagnostics;

/// <content>ZC1xxx: characters, tokens and grammar.</content>
public static partial class DiagnosticCatalog
{
    /// <summary>A character that no token starts with.</summary>
    public static readonly DiagnosticRule IllegalCharacter = Error(
        "ZC1001", "illegal character", "illegal character {0}",
        "Outside comments and string constants a schema consists of ASCII letters, digits, blanks and the characters { } ( ) [ ] < > , : ; = . + - _.",
        "table Point { x:int; # the column\n}",
        "table Point { x:int; // the column\n}",
        "Remove the character, or put it into a comment or a string constant.");

    /// <summary>More characters than any schema needs.</summary>
    public static readonly DiagnosticRule FileTooLarge = Error(
        "ZC1002", "file too large", "the file has {0} characters, the limit is {1}",
        "Nobody writes a schema of this size; the limit keeps an editor that opens such a file responsive.",
        "", "",
        "Split the schema into files that include each other.");

    /// <summary>A line end or another control character inside a string constant.</summary>
    public static readonly DiagnosticRule UnterminatedString = Error(
        "ZC1003", "unterminated string constant", "string constant has no closing quote before {0}",
        "A string constant stands on one line and holds no control characters.",
        "attribute \"unit;\n",
        "attribute \"unit\";\n",
        "Add the closing quote, or write control characters as escapes: \\n, \\t, \\x01.");

    /// <summary>A backslash before a character that means nothing there.</summary>
    public static readonly DiagnosticRule UnknownEscape = Error(
        "ZC1004", "unknown escape", "unknown escape '{0}' in a string constant",
        "The escapes are \\n \\t \\r \\b \\f \\\" \\' \\\\ \\/ \\xHH and \\uHHHH.",
        "table Path { root:string = \"C:\\windows\"; }",
        "table Path { root:string = \"C:\\\\windows\"; }",
        "Double the backslash if you mean one.");

    /// <summary>Too few hexadecimal digits after <c>\x</c> or <c>\u</c>.</summary>
    public static readonly DiagnosticRule EscapeDigits = Error(
        "ZC1005", "escape without its digits", "escape '\\{0}' needs exactly {1} hexadecimal digits",
        "\\x is followed by two hexadecimal digits, \\u by four.",
        "table Path { separator:string = \"\\x4\"; }",
        "table Path { separator:string = \"\\x04\"; }",
        "Write leading zeros.");

    /// <summary>Half of a UTF-16 surrogate pair.</summary>
    public static readonly DiagnosticRule UnpairedSurrogate = Error(
        "ZC1006", "unpaired surrogate", "surrogate '{0}' is not {1}",
        "Characters above U+FFFF are written as two \\u escapes: a high surrogate (D800 to DBFF), at once followed by a low one (DC00 to DFFF).",
        "table Mood { face:string = \"\\uD83D\"; }",
        "table Mood { face:string = \"\\uD83D\\uDE00\"; }",
        "Write both escapes, or the character itself.");

    /// <summary>Bytes that are not UTF-8 in a string constant.</summary>
    public static readonly DiagnosticRule InvalidUtf8 = Error(
        "ZC1007", "string constant is not UTF-8", "string constant is not UTF-8: {0}",
        "Strings in messages are UTF-8. A replacement character U+FFFD counts as an error too: it is what a reader puts in place of bytes that are not UTF-8.",
        "table Name { text:string = \"\\xC3\\x28\"; }",
        "table Name { text:string = \"\\xC3\\xA4\"; }",
        "Save the file as UTF-8, or write the character as \\uHHHH.");

    /// <summary>A documentation comment after something else on its line.</summary>
    public static readonly DiagnosticRule DocumentationPlace = Error(
        "ZC1008", "documentation comment behind code", "documentation comment '///' is not the first thing on its line",
        "A comment that starts with /// documents the declaration after it, so it stands on a line of its own before it. Behind a field it would document the next one.",
        "table Point {\n  x:int; /// the column\n}",
        "table Point {\n  /// the column\n  x:int;\n}",
        "Move it to the line above the field, or write // instead.");

    /// <summary>A block comment without its end.</summary>
    public static readonly DiagnosticRule UnterminatedComment = Error(
        "ZC1009", "unterminated comment", "comment '/*' has no end '*/'",
        "Everything up to the end of the file would be part of the comment.",
        "table Point { x:int; }\n/* the end",
        "table Point { x:int; }\n/* the end */",
        "Add '*/'. Block comments do not nest.");

    /// <summary>Something that starts as a number and is none.</summary>
    public static readonly DiagnosticRule InvalidNumber = Error(
        "ZC1010", "invalid number", "invalid number '{0}'",
        "A number is decimal (7, -12), hexadecimal (0x1F), or a floating-point number (1.5, .5, 1e-3, 0x1.8p3).",
        "table Scale { factor:float = 1.2.3; }",
        "table Scale { factor:float = 1.23; }",
        "Write one point at most, and digits after 0x and after an exponent's e or p.");

    /// <summary>A file without a single token.</summary>
    public static readonly DiagnosticRule EmptyFile = Error(
        "ZC1011", "empty file", "the file declares nothing",
        "A schema file without any declaration is a mistake more often than not: a wrong path, or a file that was not saved.",
        "// nothing but a comment",
        "namespace Empty;",
        "Declare something, or remove the file.");

    /// <summary>A file that starts with a broken byte order mark.</summary>
    public static readonly DiagnosticRule InvalidByteOrderMark = Error(
        "ZC1012", "invalid byte order mark", "the file starts with {0}, which is no byte order mark",
        "A file may start with the UTF-8 byte order mark EF BB BF. This one starts with bytes that are not UTF-8.",
        "\uFFFD table Point { x:int; }",
        "table Point { x:int; }",
        "Save the file as UTF-8.");

    /// <summary>The list of diagnostics ends here.</summary>
    public static readonly DiagnosticRule TooManyDiagnostics = Warning(
        "ZC1013", "too many diagnostics", "only the first {0} errors, and as many warnings, of this file are listed",
        "So many errors have one cause, for instance a file that is no schema.",
        "", "",
        "Look at the first few.");

    /// <summary>A token that does not fit where it stands.</summary>
    public static readonly DiagnosticRule UnexpectedToken = Error(
        "ZC1020", "unexpected token", "expected {0}, found {1}",
        "The text does not follow the grammar of docs/schema-language.md.",
        "table Point { x int; }",
        "table Point { x:int; }",
        "Write what was expected.");

    /// <summary>A token at top level that starts no declaration.</summary>
    public static readonly DiagnosticRule DeclarationExpected = Error(
        "ZC1021", "declaration expected", "expected a declaration, found {0}",
        "A file consists of include, namespace, attribute, table, struct, enum, union, rpc_service, root_type, file_identifier and file_extension declarations.",
        "message Point { x:int; }",
        "table Point { x:int; }",
        "Start with one of those words.");

    /// <summary>Something that is no type where a type must stand.</summary>
    public static readonly DiagnosticRule TypeExpected = Error(
        "ZC1022", "type expected", "expected a type, found {0}",
        "A type is a name (int, string, Point, Shapes.Circle), a vector [T], or in a struct an array [T:3].",
        "table Point { x:1; }",
        "table Point { x:int = 1; }",
        "Write a type; a default value follows it after '='.");

    /// <summary>Brackets or functions inside each other, too deep.</summary>
    public static readonly DiagnosticRule NestingTooDeep = Error(
        "ZC1023", "nesting too deep", "nested deeper than {0} levels",
        "No sensible schema nests deeper, and no sensible name has more parts; the limit protects the compiler's stack and its time.",
        "table Turn { a:float = " + DeepFunction + "; }",
        "table Turn { a:float = rad(180); }",
        "Write the value itself.");

    /// <summary>An attribute without a name.</summary>
    public static readonly DiagnosticRule AttributeNameExpected = Error(
        "ZC1024", "attribute name expected", "expected the name of an attribute, found {0}",
        "The parentheses hold one or more attributes, with commas between them and none after the last.",
        "table Point { x:int (id: 0,); }",
        "table Point { x:int (id: 0); }",
        "Remove the comma or the empty parentheses.");

    /// <summary>Something that is no value where a value must stand.</summary>
    public static readonly DiagnosticRule ValueExpected = Error(
        "ZC1025", "value expected", "expected {0}, found {1}",
        "A default is a number, a string, a name, a function of a number, null or []. An attribute's value is an integer or a string.",
        "table Point { x:int = ; }",
        "table Point { x:int = 1; }",
        "Write a value, or remove the '=' or ':'.");

    /// <summary>An include after something else.</summary>
    public static readonly DiagnosticRule IncludeOrder = Error(
        "ZC1026", "include after a declaration", "'{0}' must come before all other declarations",
        "What a file needs from others stands at its top.",
        "// file: main.fbs\nnamespace Shapes;\ninclude \"point.fbs\";\n// file: point.fbs\ntable Point { x:int; }",
        "// file: main.fbs\ninclude \"point.fbs\";\nnamespace Shapes;\n// file: point.fbs\ntable Point { x:int; }",
        "Move it up.");

    /// <summary>A JSON object behind the schema.</summary>
    public static readonly DiagnosticRule JsonIgnored = Warning(
        "ZC1027", "JSON object ignored", "the JSON object behind the schema is read over",
        "flatc turns a JSON object at the end of a schema file into a binary. This compiler compiles schemas; it checks the object's syntax and nothing else.",
        "table Point { x:int; }\nroot_type Point;\n{ x: 1 }",
        "table Point { x:int; }\nroot_type Point;",
        "Keep data in a file of its own.");

    /// <summary>A type of several dimensions.</summary>
    public static readonly DiagnosticRule NestedVector = Error(
        "ZC1028", "vector of vectors", "the element of a vector or array cannot be a vector or array",
        "The format has no vectors of vectors.",
        "table Grid { rows:[[int]]; }",
        "table Row { cells:[int]; }\ntable Grid { rows:[Row]; }",
        "Wrap the inner vector in a table, or the inner array in a struct.");

    /// <summary>The length of an array is no number.</summary>
    public static readonly DiagnosticRule ArrayLengthNotInteger = Error(
        "ZC1029", "array length is no integer", "the length of an array must be an integer, found {0}",
        "Lengths are written out, because they are part of the layout.",
        "struct Key { bytes:[ubyte:Size]; }",
        "struct Key { bytes:[ubyte:16]; }",
        "Write the number.");

    /// <summary>The length of an array is out of range.</summary>
    public static readonly DiagnosticRule ArrayLengthOutOfRange = Error(
        "ZC1030", "array length out of range", "the length of an array must be from 1 to 65535, found {0}",
        "An array has at least one element, and its length fits 16 bits.",
        "struct Key { bytes:[ubyte:0]; }",
        "struct Key { bytes:[ubyte:1]; }",
        "Choose another length, or use a vector in a table.");

    /// <summary>A vector default with elements.</summary>
    public static readonly DiagnosticRule VectorDefault = Error(
        "ZC1031", "vector default with elements", "the only default of a vector is '[]', found {0} in it",
        "A default says what an absent field means; a vector that is absent can only be empty.",
        "table Path { steps:[int] = [1, 2]; }",
        "table Path { steps:[int] = []; }",
        "Write [] or remove the default.");

    // One level more than the limit allows.
    private const string DeepFunction =
        "rad(rad(rad(rad(rad(rad(rad(rad(rad(rad(rad(rad(rad(rad(rad(rad(rad(rad(rad(rad(rad(rad(rad(rad(rad(rad(rad(rad(rad(rad(rad(rad(" +
        "rad(rad(rad(rad(rad(rad(rad(rad(rad(rad(rad(rad(rad(rad(rad(rad(rad(rad(rad(rad(rad(rad(rad(rad(rad(rad(rad(rad(rad(rad(rad(rad(rad(1" +
        ")))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))";
}
