namespace ZcGen.Compiler.Diagnostics;

/// <content>ZC20xx: names, includes, and what is said about a file.</content>
public static partial class DiagnosticCatalog
{
    /// <summary>An include that leads to none of the given files.</summary>
    public static readonly DiagnosticRule IncludeNotFound = Error(
        "ZC2001", "included file not found", "no schema '{0}' found",
        "An include is looked for beside the including file, then in the include directories, then beside the files that include it. Only files that were given to the compiler are found.",
        "// file: main.fbs\ninclude \"pont.fbs\";\ntable Line { from:int; }\n// file: point.fbs\ntable Point { x:int; }",
        "// file: main.fbs\ninclude \"point.fbs\";\ntable Line { from:int; }\n// file: point.fbs\ntable Point { x:int; }",
        "Correct the path, or add the file to the schemas of the project.");

    /// <summary>An include without a path.</summary>
    public static readonly DiagnosticRule EmptyInclude = Error(
        "ZC2002", "include without a path", "included file has no name",
        "There is nothing to look for.",
        "include \"\";\ntable Line { from:int; }",
        "table Line { from:int; }",
        "Write a path, or remove the include.");

    /// <summary>Two fields of one name.</summary>
    public static readonly DiagnosticRule DuplicateField = Error(
        "ZC2003", "duplicate field", "{0} '{1}' already has a field '{2}'",
        "The fields of a table or struct have different names. A union field 'u' has a hidden field 'u_type' before it, which counts.",
        "table Point { x:int; x:float; }",
        "table Point { x:int; y:float; }",
        "Rename one of the fields.");

    /// <summary>Two types of one full name.</summary>
    public static readonly DiagnosticRule DuplicateType = Error(
        "ZC2004", "duplicate type", "type '{0}' is already declared",
        "Tables, structs, enums and unions share one set of names in each namespace, over all files that see each other or that go into one assembly.",
        "table Point { x:int; }\nstruct Point { x:int; }",
        "table Point { x:int; }\nstruct Position { x:int; }",
        "Rename one of them, move it to another namespace, or keep one declaration in a file that both include.");

    /// <summary>A name that no type has.</summary>
    public static readonly DiagnosticRule UndefinedType = Error(
        "ZC2005", "undefined type", "type '{0}' is not defined",
        "A name is looked for in the current namespace, then in the namespaces around it, in this file and in the files it includes.",
        "table Line { from:Pint; }\ntable Point { x:int; }",
        "table Line { from:Point; }\ntable Point { x:int; }",
        "Correct the name, write its namespace, or include the file that declares it.");

    /// <summary>A name that flatc, which reads from top to bottom, takes for another type.</summary>
    public static readonly DiagnosticRule AmbiguousForwardReference = Error(
        "ZC2006", "ambiguous reference", "'{0}' means '{1}' here, but flatc takes it for '{2}'",
        "flatc resolves names in the order of the text: a name that is declared further down means to it what it finds first, or what is declared next under that name, in whatever namespace. And it looks for an enum or union in all namespaces around before it looks for a table or struct in any. Two compilers would read different messages from one schema.",
        "namespace A;\ntable Line { from:Point; }\nnamespace B;\ntable Point { x:int; }\nnamespace A;\ntable Point { y:int; }",
        "namespace A;\ntable Line { from:A.Point; }\nnamespace B;\ntable Point { x:int; }\nnamespace A;\ntable Point { y:int; }",
        "Write the full name, or declare the type before it is used.");

    /// <summary>A field with the name of a table or struct.</summary>
    public static readonly DiagnosticRule FieldNamedAsType = Error(
        "ZC2007", "field named as a type", "field '{0}' has the name of {1} '{2}'",
        "Generated code of several languages cannot tell the field from the type, so flatc refuses it.",
        "table point { x:int; }\ntable Line { point:int; }",
        "table Point { x:int; }\ntable Line { point:int; }",
        "Rename the field, or the type: names are case-sensitive.");

    /// <summary>A field with a name that generated code needs for another one.</summary>
    public static readonly DiagnosticRule FieldNameClash = Error(
        "ZC2008", "field name clash", "field '{0}' would clash with what is generated for field '{1}'",
        "For a vector 'v' generated code has 'v_length', for a string 's' 's_byte_vector', for a union 'u' 'uType'. flatc refuses fields with such names.",
        "table Path { steps:[int]; steps_length:int; }",
        "table Path { steps:[int]; steps_count:int; }",
        "Rename the field.");

    /// <summary>Two services of one full name.</summary>
    public static readonly DiagnosticRule DuplicateService = Error(
        "ZC2009", "duplicate service", "service '{0}' is already declared",
        "A service is known by its full name, which method ids are made of.",
        "table Point { x:int; }\nrpc_service Shapes { Get(Point):Point; }\nrpc_service Shapes { Put(Point):Point; }",
        "table Point { x:int; }\nrpc_service Shapes { Get(Point):Point; Put(Point):Point; }",
        "Rename one of them, or put their methods into one.");

    /// <summary>Two methods of one name.</summary>
    public static readonly DiagnosticRule DuplicateMethod = Error(
        "ZC2010", "duplicate method", "service '{0}' already has a method '{1}'",
        "A method is known by its name; there is no overloading.",
        "table Point { x:int; }\nrpc_service Shapes { Get(Point):Point; Get(Point):Point; }",
        "table Point { x:int; }\nrpc_service Shapes { Get(Point):Point; Put(Point):Point; }",
        "Rename one of them.");

    /// <summary>Two values of an enum, or members of a union, of one name.</summary>
    public static readonly DiagnosticRule DuplicateEnumValue = Error(
        "ZC2011", "duplicate name of a value", "{0} '{1}' already has '{2}'",
        "Names of values and members differ. Every union has the member NONE.",
        "enum Color:byte { Red, Green, Red }",
        "enum Color:byte { Red, Green, Blue }",
        "Rename one of them. A type can be a member twice under two names: First:T, Second:T.");

    /// <summary>An attribute that is neither built in nor declared.</summary>
    public static readonly DiagnosticRule UndeclaredAttribute = Error(
        "ZC2012", "undeclared attribute", "attribute '{0}' is not declared",
        "Only built-in attributes need no declaration, so that a typing error in one does not pass as an attribute of your own.",
        "table Point { x:int (unit: \"mm\"); }",
        "attribute \"unit\";\ntable Point { x:int (unit: \"mm\"); }",
        "Declare it, here or in an included file: attribute \"unit\";");

    /// <summary>An attribute written twice.</summary>
    public static readonly DiagnosticRule DuplicateAttribute = Warning(
        "ZC2013", "attribute written twice", "attribute '{0}' is written twice, the first one counts",
        "One of them has no effect.",
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
        "It keeps its meaning, so the declaration has no effect here; flatc then stores it like an attribute of your own.",
        "attribute \"key\";\ntable Point { id:int (key); }",
        "table Point { id:int (key); }",
        "Remove the declaration, or choose another name for an attribute of your own.");

    /// <summary>A built-in attribute in a place where it means nothing.</summary>
    public static readonly DiagnosticRule AttributeWithoutEffect = Warning(
        "ZC2016", "attribute without effect", "attribute '{0}' has no effect on {1}",
        "Each built-in attribute has a meaning on some declarations only. flatc ignores it elsewhere without a word.",
        "table Point (bit_flags) { x:int; }",
        "table Point { x:int; }",
        "Remove it, or move it to where it was meant.");

    /// <summary>A value on an attribute that takes none.</summary>
    public static readonly DiagnosticRule AttributeValueIgnored = Warning(
        "ZC2017", "attribute value ignored", "attribute '{0}' takes no value",
        "Such an attribute is there or not: (deprecated: 0) deprecates too.",
        "table Point { x:int (deprecated: 0); y:int; }",
        "table Point { x:int (deprecated); y:int; }",
        "Remove the value, or the attribute if the value was meant to switch it off.");

    /// <summary>A field whose name is not snake_case.</summary>
    public static readonly DiagnosticRule FieldNotSnakeCase = Warning(
        "ZC2018", "field name not snake_case", "field '{0}' is not lowercase snake_case",
        "Code generators turn field names into the style of each language, and start from snake_case.",
        "table Point { xAxis:int; }",
        "table Point { x_axis:int; }",
        "Write lower-case letters, digits and underscores. The name is not in the message, so that renaming is safe for data in binary form.");

    /// <summary>A type outside all namespaces.</summary>
    public static readonly DiagnosticRule GlobalNamespace = Info(
        "ZC2019", "type in the global namespace", "{0} '{1}' is in the global namespace",
        "Its C# code is in the global namespace too, where names clash easily.",
        "table Point { x:int; }",
        "namespace Shapes;\ntable Point { x:int; }",
        "Start the file with a namespace declaration.");

    /// <summary>A part of a namespace that is a keyword of C#.</summary>
    public static readonly DiagnosticRule KeywordInNamespace = Info(
        "ZC2020", "keyword in a namespace", "namespace part '{0}' is a keyword of C#, code writes '@{0}'",
        "It works, but everyone who uses the types has to write the @.",
        "namespace my.event;\ntable Point { x:int; }",
        "namespace my.events;\ntable Point { x:int; }",
        "Choose another word.");

    /// <summary>An include meant for C++.</summary>
    public static readonly DiagnosticRule NativeInclude = Info(
        "ZC2021", "native include ignored", "native_include '{0}' is for C++, it has no effect here",
        "flatc writes it into generated C++ code and does not look at the file.",
        "native_include \"point.h\";\ntable Point { x:int; }",
        "table Point { x:int; }",
        "Nothing needs to be done if the schema is used for C++ too.");

    /// <summary>A second root_type, file_identifier or file_extension.</summary>
    public static readonly DiagnosticRule RepeatedDeclaration = Warning(
        "ZC2022", "repeated declaration", "'{0}' is declared again, the last one counts",
        "The earlier one has no effect.",
        "table Point { x:int; }\nroot_type Point;\nroot_type Point;",
        "table Point { x:int; }\nroot_type Point;",
        "Keep one of them.");

    /// <summary>A root type that two tables could be.</summary>
    public static readonly DiagnosticRule AmbiguousRootType = Warning(
        "ZC2023", "ambiguous root type", "root type '{0}' means '{1}', not '{2}'",
        "A root type is looked for as a full name first, as flatc does it; everywhere else the current namespace comes first.",
        "table Point { x:int; }\nnamespace Shapes;\ntable Point { y:int; }\nroot_type Point;",
        "table Point { x:int; }\nnamespace Shapes;\ntable Point { y:int; }\nroot_type Shapes.Point;",
        "Write the full name of the table you mean, or rename one of them.");

    /// <summary>A root type that is no table.</summary>
    public static readonly DiagnosticRule RootNotTable = Error(
        "ZC2024", "root type is no table", "root type '{0}' is a {1}, not a table",
        "A message starts with a table, so that it can grow.",
        "struct Point { x:int; }\nroot_type Point;",
        "struct Point { x:int; }\ntable Shape { at:Point; }\nroot_type Shape;",
        "Put it into a table.");

    /// <summary>A file identifier that is not four characters long.</summary>
    public static readonly DiagnosticRule FileIdentifierLength = Error(
        "ZC2025", "file identifier is not four characters", "file identifier '{0}' is not exactly four ASCII characters",
        "It takes four bytes at a fixed place of the message.",
        "table Point { x:int; }\nfile_identifier \"PT\";",
        "table Point { x:int; }\nfile_identifier \"PNT1\";",
        "Make it four characters long.");

    /// <summary>A file identifier with a zero byte.</summary>
    public static readonly DiagnosticRule FileIdentifierZero = Warning(
        "ZC2026", "zero byte in the file identifier", "file identifier holds a zero byte",
        "Several runtimes treat identifiers as text that ends at a zero.",
        "table Point { x:int; }\nfile_identifier \"PT\\x00\\x00\";",
        "table Point { x:int; }\nfile_identifier \"PNT1\";",
        "Use printable characters.");

    /// <summary>A service with the name of a type.</summary>
    public static readonly DiagnosticRule ServiceNamedAsType = Warning(
        "ZC2027", "service named as a type", "service '{0}' has the name of a {1}",
        "It is legal, but generated code of some languages has one name for both.",
        "table Point { x:int; }\nrpc_service Point { Get(Point):Point; }",
        "table Point { x:int; }\nrpc_service Points { Get(Point):Point; }",
        "Rename the service.");

    /// <summary>A public type that shows a private one.</summary>
    public static readonly DiagnosticRule PrivateLeak = Warning(
        "ZC2028", "private type in a public one", "public {0} '{1}' shows private type '{2}'",
        "Private types are meant for this assembly only, so that public types cannot mention them.",
        "table Secret (private) { x:int; }\ntable Point { secret:Secret; }",
        "table Secret (private) { x:int; }\ntable Point (private) { secret:Secret; }",
        "Make both private, or none. Until then C# gets both public.");
}
