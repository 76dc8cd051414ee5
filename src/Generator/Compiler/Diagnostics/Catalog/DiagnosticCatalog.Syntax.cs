namespace ZcGen.Compiler.Diagnostics;

/// <content>ZC1xxx: characters, tokens and grammar.</content>
public static partial class DiagnosticCatalog
{
    /// <summary>A character that cannot start a token.</summary>
    public static readonly DiagnosticRule IllegalCharacter = Error(
        "ZC1001", "illegal character", "illegal character {0}",
        "Outside comments and string constants, a schema consists of ASCII letters, digits, white space and the characters { } ( ) [ ] < "
        + "> , : ; = . + - _.",
        "table Point { x:int; # the column\n}",
        "table Point { x:int; // the column\n}",
        "Remove the character, or put it into a comment or a string constant.");

    /// <summary>A file with more characters than the compiler reads.</summary>
    public static readonly DiagnosticRule FileTooLarge = Error(
        "ZC1002", "file too large", "the file has {0} characters; the limit is {1}",
        "No schema is this large. The limit keeps an editor that opens such a file responsive.",
        "", "",
        "Split the schema into files that include each other.");

    /// <summary>A line end or another control character inside a string constant.</summary>
    public static readonly DiagnosticRule UnterminatedString = Error(
        "ZC1003", "unterminated string constant", "string constant has no closing quote before {0}",
        "A string constant must end on its line and cannot contain control characters.",
        "attribute \"unit;\n",
        "attribute \"unit\";\n",
        "Add the closing quote, or write control characters as escapes: \\n, \\t, \\x01.");

    /// <summary>A backslash before a character that forms no escape with it.</summary>
    public static readonly DiagnosticRule UnknownEscape = Error(
        "ZC1004", "unknown escape", "unknown escape '{0}' in a string constant",
        "The escapes are \\n \\t \\r \\b \\f \\\" \\' \\\\ \\/ \\xHH and \\uHHHH.",
        "table Path { root:string = \"C:\\windows\"; }",
        "table Path { root:string = \"C:\\\\windows\"; }",
        "To write a backslash, double it.");

    /// <summary>Too few hexadecimal digits after <c>\x</c> or <c>\u</c>.</summary>
    public static readonly DiagnosticRule EscapeDigits = Error(
        "ZC1005", "escape without its digits", "escape '\\{0}' needs exactly {1} hexadecimal digits",
        "\\x must be followed by two hexadecimal digits, \\u by four.",
        "table Path { separator:string = \"\\x4\"; }",
        "table Path { separator:string = \"\\x04\"; }",
        "Add leading zeros.");

    /// <summary>Half of a UTF-16 surrogate pair.</summary>
    public static readonly DiagnosticRule UnpairedSurrogate = Error(
        "ZC1006", "unpaired surrogate", "surrogate '{0}' is not {1}",
        "A character above U+FFFF is written as two \\u escapes: a high surrogate (D800 to DBFF), immediately followed by a low one (DC00 "
        + "to DFFF).",
        "table Mood { face:string = \"\\uD83D\"; }",
        "table Mood { face:string = \"\\uD83D\\uDE00\"; }",
        "Write both escapes, or the character itself.");

    /// <summary>Bytes that are not UTF-8 in a string constant.</summary>
    public static readonly DiagnosticRule InvalidUtf8 = Error(
        "ZC1007", "string constant is not UTF-8", "string constant is not UTF-8: {0}",
        "Strings in messages are UTF-8. A replacement character U+FFFD is an error too, because it takes the place of bytes that were not "
        + "UTF-8.",
        "table Name { text:string = \"\\xC3\\x28\"; }",
        "table Name { text:string = \"\\xC3\\xA4\"; }",
        "Save the file as UTF-8, or write the character as \\uHHHH.");

    /// <summary>A documentation comment after something else on its line.</summary>
    public static readonly DiagnosticRule DocumentationPlace = Error(
        "ZC1008", "documentation comment after code", "documentation comment '///' is not the first thing on its line",
        "A comment that starts with /// documents the declaration that follows it, so it belongs on a line of its own. After a field, it "
        + "would document the next one.",
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

    /// <summary>Something that starts like a number but is not one.</summary>
    public static readonly DiagnosticRule InvalidNumber = Error(
        "ZC1010", "invalid number", "invalid number '{0}'",
        "A number is decimal (7, -12), hexadecimal (0x1F), or a floating-point number (1.5, .5, 1e-3, 0x1.8p3).",
        "table Scale { factor:float = 1.2.3; }",
        "table Scale { factor:float = 1.23; }",
        "Write at most one decimal point, and digits after 0x and after the e or p of an exponent.");

    /// <summary>A file without a single token.</summary>
    public static readonly DiagnosticRule EmptyFile = Error(
        "ZC1011", "empty file", "the file declares nothing",
        "A schema file without any declaration is usually a mistake: a wrong path, or a file that was not saved.",
        "// nothing but a comment",
        "namespace Empty;",
        "Declare something, or remove the file.");

    /// <summary>A file that starts with a broken byte order mark.</summary>
    public static readonly DiagnosticRule InvalidByteOrderMark = Error(
        "ZC1012", "invalid byte order mark", "the file starts with {0}, which is not a byte order mark",
        "A file may start with the UTF-8 byte order mark EF BB BF. This one starts with bytes that are not UTF-8.",
        "\uFFFD table Point { x:int; }",
        "table Point { x:int; }",
        "Save the file as UTF-8.");

    /// <summary>The end of a list of diagnostics that is too long.</summary>
    public static readonly DiagnosticRule TooManyDiagnostics = Warning(
        "ZC1013", "too many diagnostics", "only the first {0} errors and the first {0} warnings of this file are listed",
        "So many errors usually have one cause, for instance a file that is not a schema.",
        "", "",
        "Fix the first few.");

    /// <summary>A token that the grammar does not allow in its place.</summary>
    public static readonly DiagnosticRule UnexpectedToken = Error(
        "ZC1020", "unexpected token", "expected {0}, found {1}",
        "The text does not follow the grammar of docs/schema-language.md.",
        "table Point { x int; }",
        "table Point { x:int; }",
        "Write what is expected there.");

    /// <summary>A token at top level that does not start a declaration.</summary>
    public static readonly DiagnosticRule DeclarationExpected = Error(
        "ZC1021", "declaration expected", "expected a declaration, found {0}",
        "A file consists of include, namespace, attribute, table, struct, enum, union, rpc_service, root_type, file_identifier and "
        + "file_extension declarations.",
        "message Point { x:int; }",
        "table Point { x:int; }",
        "Start with one of those words.");

    /// <summary>Something other than a type where a type is expected.</summary>
    public static readonly DiagnosticRule TypeExpected = Error(
        "ZC1022", "type expected", "expected a type, found {0}",
        "A type is a name (int, string, Point, Shapes.Circle), a vector [T] or, in a struct, an array [T:3].",
        "table Point { x:1; }",
        "table Point { x:int = 1; }",
        "Write a type. A default follows it after '='.");

    /// <summary>Brackets or functions that are nested too deeply, or a name with too many parts.</summary>
    public static readonly DiagnosticRule NestingTooDeep = Error(
        "ZC1023", "nesting too deep", "nested deeper than {0} levels",
        "No reasonable schema nests deeper, and no reasonable name has more parts. The limit protects the compiler's stack and its "
        + "running time.",
        "table Turn { a:float = " + DeepFunction + "; }",
        "table Turn { a:float = rad(180); }",
        "Write the value itself.");

    /// <summary>An attribute without a name.</summary>
    public static readonly DiagnosticRule AttributeNameExpected = Error(
        "ZC1024", "attribute name expected", "expected the name of an attribute, found {0}",
        "Parentheses hold one or more attributes, separated by commas, without a comma after the last one.",
        "table Point { x:int (id: 0,); }",
        "table Point { x:int (id: 0); }",
        "Remove the comma or the empty parentheses.");

    /// <summary>Something other than a value where a value is expected.</summary>
    public static readonly DiagnosticRule ValueExpected = Error(
        "ZC1025", "value expected", "expected {0}, found {1}",
        "A default is a number, a string, a name, a function of a number, null or []. An attribute's value is an integer or a string.",
        "table Point { x:int = ; }",
        "table Point { x:int = 1; }",
        "Write a value, or remove the '=' or ':'.");

    /// <summary>An include after another declaration.</summary>
    public static readonly DiagnosticRule IncludeOrder = Error(
        "ZC1026", "include after a declaration", "'{0}' must come before all other declarations",
        "Includes come first, so that a reader sees at once what a file depends on.",
        "// file: main.fbs\nnamespace Shapes;\ninclude \"point.fbs\";\n// file: point.fbs\ntable Point { x:int; }",
        "// file: main.fbs\ninclude \"point.fbs\";\nnamespace Shapes;\n// file: point.fbs\ntable Point { x:int; }",
        "Move it to the top of the file.");

    /// <summary>A JSON object after the schema.</summary>
    public static readonly DiagnosticRule JsonIgnored = Warning(
        "ZC1027", "JSON object ignored", "the JSON object after the schema is ignored",
        "flatc converts a JSON object at the end of a schema file to a binary message. This compiler compiles schemas only; of the "
        + "object, it checks nothing but the syntax.",
        "table Point { x:int; }\nroot_type Point;\n{ x: 1 }",
        "table Point { x:int; }\nroot_type Point;",
        "Move the data to a file of its own.");

    /// <summary>A vector or array of vectors or arrays.</summary>
    public static readonly DiagnosticRule NestedVector = Error(
        "ZC1028", "vector of vectors", "the element of a vector or array cannot be a vector or array",
        "The format does not support vectors of vectors.",
        "table Grid { rows:[[int]]; }",
        "table Row { cells:[int]; }\ntable Grid { rows:[Row]; }",
        "Wrap the inner vector in a table, or the inner array in a struct.");

    /// <summary>An array length that is not an integer.</summary>
    public static readonly DiagnosticRule ArrayLengthNotInteger = Error(
        "ZC1029", "array length is not an integer", "the length of an array must be an integer, found {0}",
        "The length is part of the layout, so it must be written as a number.",
        "struct Key { bytes:[ubyte:Size]; }",
        "struct Key { bytes:[ubyte:16]; }",
        "Write the number.");

    /// <summary>An array length that is out of range.</summary>
    public static readonly DiagnosticRule ArrayLengthOutOfRange = Error(
        "ZC1030", "array length out of range", "the length of an array must be from 1 to 65535, found {0}",
        "An array has at least one element, and its length is a 16-bit number.",
        "struct Key { bytes:[ubyte:0]; }",
        "struct Key { bytes:[ubyte:1]; }",
        "Choose another length, or use a vector in a table.");

    /// <summary>A vector default with elements.</summary>
    public static readonly DiagnosticRule VectorDefault = Error(
        "ZC1031", "vector default with elements", "a vector can only have the default '[]', found {0} in it",
        "A default is the value of an absent field, and an absent vector can only be empty.",
        "table Path { steps:[int] = [1, 2]; }",
        "table Path { steps:[int] = []; }",
        "Write [], or remove the default.");

    /// <summary>A <c>///</c> comment that stands before nothing it could document.</summary>
    public static readonly DiagnosticRule DanglingDocumentation = Warning(
        "ZC1032", "documentation of nothing", "this '///' comment documents nothing: {0} follows",
        "A documentation comment belongs to the type, service, field, value, member or method that follows it. Generated code has no place for "
        + "one that stands elsewhere, so it is left out without a trace.",
        "/// Positions.\nnamespace Demo;\ntable Point { x:int; }",
        "// Positions.\nnamespace Demo;\n/// A position.\ntable Point { x:int; }",
        "Move it in front of what it documents, or write '//'.");

    // Nested one level deeper than the limit allows: 65 calls.
    private const string DeepFunction =
        "rad(rad(rad(rad(rad(rad(rad(rad(rad(rad(rad(rad(rad("
        + "rad(rad(rad(rad(rad(rad(rad(rad(rad(rad(rad(rad(rad("
        + "rad(rad(rad(rad(rad(rad(rad(rad(rad(rad(rad(rad(rad("
        + "rad(rad(rad(rad(rad(rad(rad(rad(rad(rad(rad(rad(rad("
        + "rad(rad(rad(rad(rad(rad(rad(rad(rad(rad(rad(rad(rad("
        + "1)))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))";
}
