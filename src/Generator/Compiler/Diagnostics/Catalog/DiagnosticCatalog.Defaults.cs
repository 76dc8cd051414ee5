namespace ZcGen.Compiler.Diagnostics;

/// <content>ZC22xx: defaults.</content>
public static partial class DiagnosticCatalog
{
    /// <summary>A default that a field of this type cannot have.</summary>
    public static readonly DiagnosticRule DefaultOfWrongKind = Error(
        "ZC2201", "default of the wrong kind", "field '{0}' of type '{1}' cannot have the default {2}",
        "Integers, bools and enums take integers and names; floating-point numbers take any number; strings take a string constant; "
        + "vectors take []. Tables, structs, unions and arrays cannot have a default.",
        "table Point { x:int = 1.5; }",
        "table Point { x:int = 1; }",
        "Change the default or the type.");

    /// <summary>A number that does not fit its type.</summary>
    public static readonly DiagnosticRule NumberOutOfRange = Error(
        "ZC2202", "number out of range", "the number '{0}' is outside {1}",
        "The type of the field or attribute cannot hold the number.",
        "table Point { x:byte = 128; }",
        "table Point { x:ubyte = 128; }",
        "Choose a smaller number or a larger type.");

    /// <summary>A default that is not a number.</summary>
    public static readonly DiagnosticRule NotANumber = Error(
        "ZC2203", "not a number", "'{0}' is not a valid {1}",
        "Bools are true, false or numbers; floats are numbers, nan, inf or infinity with an optional sign.",
        "table Turn { a:float = pi; }",
        "table Turn { a:float = 3.14159; }",
        "Write the number.");

    /// <summary>A hexadecimal integer for a float.</summary>
    public static readonly DiagnosticRule HexWithoutExponent = Error(
        "ZC2204", "hexadecimal float without an exponent", "hexadecimal number '{0}' for a '{1}' needs an exponent",
        "A hexadecimal default of a float or double is a hexadecimal floating-point number, which must have an exponent.",
        "table Scale { factor:float = 0x10; }",
        "table Scale { factor:float = 0x10p0; }",
        "Append p0, or write it in decimal.");

    /// <summary>A string constant with escapes in place of a number.</summary>
    public static readonly DiagnosticRule StringNotPlain = Error(
        "ZC2205", "string for a number is not plain", "string constant for number '{0}' must be printable ASCII without escapes",
        "A number may be written in quotes, but only as plain text.",
        "table Point { x:int = \"\\x31\"; }",
        "table Point { x:int = \"1\"; }",
        "Write the number without quotes.");

    /// <summary>A function as the default of an integer.</summary>
    public static readonly DiagnosticRule FunctionOfInteger = Error(
        "ZC2206", "function for an integer", "function '{0}' cannot give the default of field '{1}' of type '{2}'",
        "The results of functions are floating-point numbers.",
        "table Turn { a:int = cos(0); }",
        "table Turn { a:float = cos(0); }",
        "Write the number, or use float or double.");

    /// <summary>A function that does not exist.</summary>
    public static readonly DiagnosticRule UnknownFunction = Error(
        "ZC2207", "unknown function", "unknown function '{0}'",
        "The functions are deg, rad, sin, cos, tan, asin, acos and atan.",
        "table Turn { a:float = sqrt(2); }",
        "table Turn { a:float = 1.41421; }",
        "Write the result.");

    /// <summary>A default in a struct.</summary>
    public static readonly DiagnosticRule StructDefault = Error(
        "ZC2208", "default in a struct", "field '{0}' of a struct cannot have the default {2}",
        "Every field of a struct is always present, so a default would never apply. A default of zero is accepted.",
        "struct Point { x:int = 1; }",
        "struct Point { x:int; }",
        "Remove the default, or make the struct a table.");

    /// <summary>A default that is not a value of its enum.</summary>
    public static readonly DiagnosticRule DefaultNotInEnum = Error(
        "ZC2209", "default is not in the enum", "default {0} of field '{1}' is not a value of enum '{2}'",
        "An absent field reads as its default, which must therefore be a value of the enum. A field without a written default has the "
        + "default 0.",
        "enum Color:byte { Red = 1 }\ntable Pixel { color:Color; }",
        "enum Color:byte { Red = 1 }\ntable Pixel { color:Color = Red; }",
        "Write a default that is a value of the enum, or '= null'.");

    /// <summary>A name that no value of the enum has.</summary>
    public static readonly DiagnosticRule UnknownEnumValue = Error(
        "ZC2210", "unknown enum value", "enum '{0}' has no value '{1}'",
        "The default of a field of an enum type is the name of a value without that of the enum; several flags stand in quotes, separated "
        + "by single spaces.",
        "enum Color:byte { Red, Green }\ntable Pixel { color:Color = Blue; }",
        "enum Color:byte { Red, Green }\ntable Pixel { color:Color = Green; }",
        "Correct the name.");

    /// <summary>An unqualified enum value as the default of an integer.</summary>
    public static readonly DiagnosticRule EnumValueNotQualified = Error(
        "ZC2211", "enum value without its enum", "'{0}' is not a valid default of field '{1}' of type '{2}'",
        "The default of an integer field can be an enum value, but only in quotes and with the name of the enum.",
        "enum Color:byte { Red, Green }\ntable Pixel { color:int = Green; }",
        "enum Color:byte { Red, Green }\ntable Pixel { color:int = \"Color.Green\"; }",
        "Write \"Enum.Value\", or the number.");

    /// <summary>A name that no enum has.</summary>
    public static readonly DiagnosticRule UnknownEnum = Error(
        "ZC2212", "unknown enum", "unknown enum '{0}'",
        "The name before the dot must be that of an enum in this namespace or an enclosing one, without its namespace.",
        "enum Color:byte { Red }\ntable Pixel { color:int = \"Colour.Red\"; }",
        "enum Color:byte { Red }\ntable Pixel { color:int = \"Color.Red\"; }",
        "Correct the name.");

    /// <summary><c>= null</c> for an enum that has a value named <c>null</c>.</summary>
    public static readonly DiagnosticRule NullIsEnumValue = Error(
        "ZC2213", "null is a value of the enum", "'null' makes a field optional, but enum '{0}' has a value of that name",
        "The two meanings cannot be distinguished.",
        "enum Color:byte { null, Red }\ntable Pixel { color:Color = null; }",
        "enum Color:byte { none, Red }\ntable Pixel { color:Color = null; }",
        "Rename the value.");

    /// <summary>A bool default other than 0 and 1.</summary>
    public static readonly DiagnosticRule BoolDefault = Warning(
        "ZC2214", "bool default other than 0 and 1", "default {0} of bool '{1}' means true",
        "A bool is 0 or 1.",
        "table Lamp { on:bool = 2; }",
        "table Lamp { on:bool = true; }",
        "Write true.");

    /// <summary>A default with bits that are not flags of the enum.</summary>
    public static readonly DiagnosticRule FlagsOutsideEnum = Warning(
        "ZC2215", "flags outside the enum", "default {0} has bits that bit_flags enum '{1}' does not declare",
        "Bits that the enum does not declare have no meaning.",
        "enum Right:ubyte (bit_flags) { Read, Write }\ntable Grant { rights:Right = 8; }",
        "enum Right:ubyte (bit_flags) { Read, Write }\ntable Grant { rights:Right = 3; }",
        "Write the flags by name: = \"Read Write\".");

    /// <summary>A default that a float or double cannot hold.</summary>
    public static readonly DiagnosticRule FloatOutOfRange = Warning(
        "ZC2216", "default beyond floating-point range", "default {0} is beyond the range of {1} and becomes {2}",
        "A float reaches from about 1.4e-45 to 3.4e38, a double from about 4.9e-324 to 1.8e308.",
        "table Star { mass:float = 1e40; }",
        "table Star { mass:double = 1e40; }",
        "Use a double, or write what is meant: inf or 0.");
}
