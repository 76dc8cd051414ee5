using System.Reflection;
using ZcGen.Compiler.Model;
using ZcGen.Format;

namespace ZcGen.Generator.Tests.Sizes;

/// <summary>The members of generated builders, found by the order in which they are declared.</summary>
/// <param name="assembly">The generated code.</param>
internal sealed class BuilderMembers(Assembly assembly)
{
    private const BindingFlags Own = BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    private readonly Dictionary<string, BuilderMember[]> _tables = [];

    /// <summary>Returns the generated type of a declared one.</summary>
    public Type TypeOf(TypeName name) =>
        assembly.GetType((name.Namespace.Length == 0 ? "" : name.Namespace + ".") + name.CSharpName)
        ?? throw new InvalidOperationException($"no type {name}");

    /// <summary>Returns the builder of a table or union.</summary>
    public Type BuilderOf(TypeName name) => TypeOf(name).GetNestedType("Builder")!;

    /// <summary>Returns the method that begins a message whose root a table is.</summary>
    public MethodInfo BuildOf(TypeName table) => TypeOf(table).GetMethod("Build", [typeof(MessageBuilder), typeof(Span<byte>)])!;

    /// <summary>Returns the method that adds an element in which nothing is set to a vector of tables.</summary>
    public static MethodInfo AddOf(Type vector) => vector.GetMethod("Add", Type.EmptyTypes)!;

    /// <summary>Returns the method that adds an element with fields to a vector of tables; null if there is none.</summary>
    public static MethodInfo? AddWithFieldsOf(Type vector) =>
        vector.GetMethods(Own).SingleOrDefault(static method => method.Name == "Add" && method.GetParameters().Length > 0);

    /// <summary>Returns the methods that store the members of a union, or add one to a vector, in the order of their numbers.</summary>
    public static MethodInfo[] MembersOf(Type builder) =>
        [.. builder.GetMethods(Own).Where(static method => method is { Name: not "Clear", IsSpecialName: false })];

    /// <summary>Returns what a table's builder has for its fields, deprecated ones excepted.</summary>
    public BuilderMember[] Of(TableModel table)
    {
        if (_tables.TryGetValue(table.Name.FullName, out BuilderMember[]? known))
        {
            return known;
        }

        Type builder = BuilderOf(table.Name);
        var properties = new Queue<PropertyInfo>(builder.GetProperties(Own));
        var creators = new Queue<MethodInfo>(
            builder.GetMethods(Own).Where(static method => method.Name.StartsWith("Create", StringComparison.Ordinal)));
        List<BuilderMember> members = [];
        foreach (FieldModel field in table.Fields.Where(static field => !field.IsDeprecated))
        {
            bool isVector = field.Kind is FieldKind.StringVector or FieldKind.TableVector or FieldKind.UnionVector;
            PropertyInfo? property = isVector || field.Kind == FieldKind.Table ? null : properties.Dequeue();
            MethodInfo? create = isVector || field.Kind == FieldKind.Table || field.IsInlineVector ? creators.Dequeue() : null;
            MethodInfo? nest = field.Kind == FieldKind.NestedMessage ? creators.Dequeue() : null;
            members.Add(new BuilderMember(field, property, create, nest));
        }

        if (properties.Count + creators.Count > 0)
        {
            throw new InvalidOperationException($"{table.Name} has members that belong to no field");
        }

        return _tables[table.Name.FullName] = [.. members];
    }
}

/// <summary>What a builder has for a field.</summary>
/// <param name="Field">The field.</param>
/// <param name="Property">The property that sets it, or that builds a union; null for what is created.</param>
/// <param name="Create">The method that creates it; null for what is only set.</param>
/// <param name="Nest">The method that builds it as a message; null for anything else.</param>
internal sealed record BuilderMember(FieldModel Field, PropertyInfo? Property, MethodInfo? Create, MethodInfo? Nest);
