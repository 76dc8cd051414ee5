namespace ZcGen.Compiler.Diagnostics;

/// <content>ZC20xx: names, includes, and declarations about a whole file.</content>
public static partial class DiagnosticCatalog
{
    /// <summary>An include of a file that was not given to the compiler.</summary>
    public static readonly DiagnosticRule IncludeNotFound = Error(
        "ZC2001", "included file not found", "no schema '{0}' found",
        "An included file is looked up in the directory of the including file, then in the include directories, then in the directories "
        + "of the files that include the including file. Only files that were given to the compiler are found.",
        "// file: main.fbs\ninclude \"pont.fbs\";\ntable Line { from:int; }\n// file: point.fbs\ntable Point { x:int; }",
        "// file: main.fbs\ninclude \"point.fbs\";\ntable Line { from:int; }\n// file: point.fbs\ntable Point { x:int; }",
        "Correct the path, or add the file to the schemas of the project.");

    /// <summary>An include without a path.</summary>
    public static readonly DiagnosticRule EmptyInclude = Error(
        "ZC2002", "include without a path", "the path of the included file is empty",
        "An empty path names no file.",
        "include \"\";\ntable Line { from:int; }",
        "table Line { from:int; }",
        "Write a path, or remove the include.");

    /// <summary>Two fields of the same name.</summary>
    public static readonly DiagnosticRule DuplicateField = Error(
        "ZC2003", "duplicate field", "{0} '{1}' already has a field '{2}'",
        "The fields of a table or struct must have different names. A union field 'u' also declares a hidden field 'u_type'.",
        "table Point { x:int; x:float; }",
        "table Point { x:int; y:float; }",
        "Rename one of the fields.");

    /// <summary>Two types of the same full name.</summary>
    public static readonly DiagnosticRule DuplicateType = Error(
        "ZC2004", "duplicate type", "type '{0}' is already declared",
        "The tables, structs, enums and unions of a namespace must have different names, in all files that include each other or go into "
        + "one assembly.",
        "table Point { x:int; }\nstruct Point { x:int; }",
        "table Point { x:int; }\nstruct Position { x:int; }",
        "Rename one of them, move it to another namespace, or keep one declaration in a file that both include.");

    /// <summary>A name of a type that does not exist.</summary>
    public static readonly DiagnosticRule UndefinedType = Error(
        "ZC2005", "undefined type", "type '{0}' is not defined",
        "A name is looked up in the current namespace, then in the enclosing ones, in this file and in the files that it includes.",
        "table Line { from:Pint; }\ntable Point { x:int; }",
        "table Line { from:Point; }\ntable Point { x:int; }",
        "Correct the name, write its namespace, or include the file that declares it.");

    /// <summary>A name that flatc resolves to another type, because it reads from top to bottom.</summary>
    public static readonly DiagnosticRule AmbiguousForwardReference = Error(
        "ZC2006", "ambiguous reference", "'{0}' means '{1}' here, but flatc resolves it to '{2}'",
        "flatc resolves names from top to bottom: a name that is declared later resolves to whatever it finds first, or to the next "
        + "declaration of that name, in any namespace. It also looks for an enum or union in all enclosing namespaces before it looks for "
        + "a table or struct in any of them. The two compilers would understand the same message differently.",
        "namespace A;\ntable Line { from:Point; }\nnamespace B;\ntable Point { x:int; }\nnamespace A;\ntable Point { y:int; }",
        "namespace A;\ntable Line { from:A.Point; }\nnamespace B;\ntable Point { x:int; }\nnamespace A;\ntable Point { y:int; }",
        "Write the full name, or declare the type before it is used.");

    /// <summary>A field that has the name of a table or struct.</summary>
    public static readonly DiagnosticRule FieldNamedAsType = Error(
        "ZC2007", "field named as a type", "field '{0}' has the name of {1} '{2}'",
        "The generated code of several languages cannot distinguish the field from the type, so flatc refuses it.",
        "table point { x:int; }\ntable Line { point:int; }",
        "table Point { x:int; }\ntable Line { point:int; }",
        "Rename the field, or the type: names are case-sensitive.");

    /// <summary>A field whose name generated code needs for a member of another field.</summary>
    public static readonly DiagnosticRule FieldNameClash = Error(
        "ZC2008", "field name clash", "the name of field '{0}' clashes with a member that is generated for field '{1}'",
        "Generated code has members 'v_length' for a vector 'v', 's_byte_vector' for a string 's' and 'uType' for a union 'u'. flatc "
        + "refuses fields with such names.",
        "table Path { steps:[int]; steps_length:int; }",
        "table Path { steps:[int]; steps_count:int; }",
        "Rename the field.");

    /// <summary>Two services of the same full name.</summary>
    public static readonly DiagnosticRule DuplicateService = Error(
        "ZC2009", "duplicate service", "service '{0}' is already declared",
        "A service is identified by its full name, from which the ids of its methods are computed.",
        "table Point { x:int; }\nrpc_service Shapes { Get(Point):Point; }\nrpc_service Shapes { Put(Point):Point; }",
        "table Point { x:int; }\nrpc_service Shapes { Get(Point):Point; Put(Point):Point; }",
        "Rename one of them, or merge them.");

    /// <summary>Two methods of the same name.</summary>
    public static readonly DiagnosticRule DuplicateMethod = Error(
        "ZC2010", "duplicate method", "service '{0}' already has a method '{1}'",
        "A method is identified by its name. Methods cannot be overloaded.",
        "table Point { x:int; }\nrpc_service Shapes { Get(Point):Point; Get(Point):Point; }",
        "table Point { x:int; }\nrpc_service Shapes { Get(Point):Point; Put(Point):Point; }",
        "Rename one of them.");

    /// <summary>Two enum values or union members of the same name.</summary>
    public static readonly DiagnosticRule DuplicateEnumValue = Error(
        "ZC2011", "duplicate name of a value", "{0} '{1}' already has '{2}'",
        "Enum values and union members must have different names. Every union has a member NONE.",
        "enum Color:byte { Red, Green, Red }",
        "enum Color:byte { Red, Green, Blue }",
        "Rename one of them. A type can be two members of a union under different names: First:T, Second:T.");

    /// <summary>An attribute that is neither built in nor declared.</summary>
    public static readonly DiagnosticRule UndeclaredAttribute = Error(
        "ZC2012", "undeclared attribute", "attribute '{0}' is not declared",
        "Only built-in attributes need no declaration. Otherwise, a misspelt one would pass as an attribute of your own.",
        "table Point { x:int (unit: \"mm\"); }",
        "attribute \"unit\";\ntable Point { x:int (unit: \"mm\"); }",
        "Declare it, here or in an included file: attribute \"unit\";");

    /// <summary>An attribute written twice.</summary>
    public static readonly DiagnosticRule DuplicateAttribute = Warning(
        "ZC2013", "attribute written twice", "attribute '{0}' is written twice; the first one counts",
        "The second one has no effect.",
        "table Point { name:string (required, required); }",
        "table Point { name:string (required); }",
        "Remove one of them.");

    /// <summary>An attribute declared twice in one file.</summary>
    public static readonly DiagnosticRule AttributeDeclaredTwice = Warning(
        "ZC2014", "attribute declared twice", "attribute '{0}' is already declared in this file",
        "The second declaration has no effect.",
        "attribute \"unit\";\nattribute \"unit\";\ntable Point { x:int (unit); }",
        "attribute \"unit\";\ntable Point { x:int (unit); }",
        "Remove one of them.");

    /// <summary>A declaration of a built-in attribute.</summary>
    public static readonly DiagnosticRule BuiltInAttributeDeclared = Warning(
        "ZC2015", "built-in attribute declared", "attribute '{0}' is built in",
        "A built-in attribute keeps its meaning, so the declaration has no effect here. flatc then stores it like an attribute of your "
        + "own.",
        "attribute \"key\";\ntable Point { id:int (key); }",
        "table Point { id:int (key); }",
        "Remove the declaration, or choose another name for an attribute of your own.");

    /// <summary>A built-in attribute on a declaration that it does not apply to.</summary>
    public static readonly DiagnosticRule AttributeWithoutEffect = Warning(
        "ZC2016", "attribute without effect", "attribute '{0}' has no effect on {1}",
        "Each built-in attribute applies to some kinds of declarations only. Elsewhere, flatc ignores it silently.",
        "table Point (bit_flags) { x:int; }",
        "table Point { x:int; }",
        "Remove it, or move it to the declaration that it is meant for.");

    /// <summary>A value on an attribute that takes none.</summary>
    public static readonly DiagnosticRule AttributeValueIgnored = Warning(
        "ZC2017", "attribute value ignored", "attribute '{0}' takes no value",
        "The attribute is either present or absent: (deprecated: 0) means deprecated, too.",
        "table Point { x:int (deprecated: 0); y:int; }",
        "table Point { x:int (deprecated); y:int; }",
        "Remove the value, or the attribute if the value was meant to switch it off.");

    /// <summary>A type in the global namespace.</summary>
    public static readonly DiagnosticRule GlobalNamespace = Info(
        "ZC2019", "type in the global namespace", "{0} '{1}' is in the global namespace",
        "Its C# code is in the global namespace as well, where names clash easily.",
        "table Point { x:int; }",
        "namespace Shapes;\ntable Point { x:int; }",
        "Start the file with a namespace declaration.");

    /// <summary>A part of a namespace that is a C# keyword.</summary>
    public static readonly DiagnosticRule KeywordInNamespace = Info(
        "ZC2020", "keyword in a namespace", "namespace part '{0}' is a C# keyword; code must write '@{0}'",
        "The namespace works, but all code that uses its types has to write the @.",
        "namespace my.event;\ntable Point { x:int; }",
        "namespace my.events;\ntable Point { x:int; }",
        "Choose another name.");

    /// <summary>An include for C++ code.</summary>
    public static readonly DiagnosticRule NativeInclude = Info(
        "ZC2021", "native include ignored", "native_include '{0}' is for C++ and has no effect here",
        "flatc writes it into the generated C++ code and does not read the file.",
        "native_include \"point.h\";\ntable Point { x:int; }",
        "table Point { x:int; }",
        "If the schema is used for C++ too, nothing needs to be done.");

    /// <summary>A second root_type, file_identifier or file_extension.</summary>
    public static readonly DiagnosticRule RepeatedDeclaration = Warning(
        "ZC2022", "repeated declaration", "'{0}' is declared again; the last one counts",
        "The earlier one has no effect.",
        "table Point { x:int; }\nroot_type Point;\nroot_type Point;",
        "table Point { x:int; }\nroot_type Point;",
        "Keep one of them.");

    /// <summary>A root type whose name could mean two tables.</summary>
    public static readonly DiagnosticRule AmbiguousRootType = Warning(
        "ZC2023", "ambiguous root type", "root type '{0}' means '{1}', not '{2}'",
        "The name of a root type is looked up as a full name first, as in flatc. Everywhere else, the current namespace comes first.",
        "table Point { x:int; }\nnamespace Shapes;\ntable Point { y:int; }\nroot_type Point;",
        "table Point { x:int; }\nnamespace Shapes;\ntable Point { y:int; }\nroot_type Shapes.Point;",
        "Write the full name of the table you mean, or rename one of them.");

    /// <summary>A root type that is not a table.</summary>
    public static readonly DiagnosticRule RootNotTable = Error(
        "ZC2024", "root type is not a table", "root type '{0}' is a {1}, not a table",
        "The root of a message must be a table, so that fields can be added to it.",
        "struct Point { x:int; }\nroot_type Point;",
        "struct Point { x:int; }\ntable Shape { at:Point; }\nroot_type Shape;",
        "Wrap it in a table.");

    /// <summary>A file identifier that is not four ASCII characters.</summary>
    public static readonly DiagnosticRule FileIdentifierLength = Error(
        "ZC2025", "file identifier is not four characters", "file identifier '{0}' {1}; it must be four ASCII characters",
        "The identifier takes four bytes at a fixed position of the message.",
        "table Point { x:int; }\nroot_type Point;\nfile_identifier \"PT\";",
        "table Point { x:int; }\nroot_type Point;\nfile_identifier \"PNT1\";",
        "Write four ASCII characters.");

    /// <summary>A file identifier with a zero byte.</summary>
    public static readonly DiagnosticRule FileIdentifierZero = Warning(
        "ZC2026", "zero byte in the file identifier", "the file identifier contains a zero byte",
        "Several runtimes treat the identifier as text that ends at a zero byte.",
        "table Point { x:int; }\nroot_type Point;\nfile_identifier \"PT\\x00\\x00\";",
        "table Point { x:int; }\nroot_type Point;\nfile_identifier \"PNT1\";",
        "Use printable characters.");

    /// <summary>A service that has the name of a type.</summary>
    public static readonly DiagnosticRule ServiceNamedAsType = Warning(
        "ZC2027", "service named as a type", "service '{0}' has the name of a {1}",
        "This is allowed, but in the generated code of some languages both have the same name.",
        "table Point { x:int; }\nrpc_service Point { Get(Point):Point; }",
        "table Point { x:int; }\nrpc_service Points { Get(Point):Point; }",
        "Rename the service.");

    /// <summary>A public type that exposes a private one.</summary>
    public static readonly DiagnosticRule PrivateLeak = Warning(
        "ZC2028", "private type in a public one", "public {0} '{1}' exposes private type '{2}'",
        "Private types are internal to the assembly, so the code of public types cannot use them.",
        "table Secret (private) { x:int; }\ntable Point { secret:Secret; }",
        "table Secret (private) { x:int; }\ntable Point (private) { secret:Secret; }",
        "Make both private or both public. Until then, both are public in C#.");

    /// <summary>A file_identifier or file_extension without a root_type.</summary>
    public static readonly DiagnosticRule IdentifierWithoutRoot = Warning(
        "ZC2029", "identifier without a root type", "'{0}' has no effect without a root_type",
        "A file identifier is written and checked where a message has the root type as its root, and an extension names files of such messages.",
        "table Point { x:int; }\nfile_identifier \"PNTS\";",
        "table Point { x:int; }\nroot_type Point;\nfile_identifier \"PNTS\";",
        "Declare a root_type, or remove it.");

    /// <summary>Two names that are one in the case of C#.</summary>
    public static readonly DiagnosticRule NamesDifferInCase = Warning(
        "ZC2030", "names that differ in case only", "'{0}' and '{1}' both become '{2}'",
        "Code generators give names the case of their language. Here, the second one gets an underscore; the code of others does not compile.",
        "table Point { far_x:int; farX:int; }",
        "table Point { far_x:int; near_x:int; }",
        "Rename one of them.");
}
