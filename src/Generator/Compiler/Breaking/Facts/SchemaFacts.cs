using ZcGen.Compiler.Model;
using ZcGen.Compiler.Size;

namespace ZcGen.Compiler.Breaking.Facts;

/// <summary>
/// One version of a set of schemas, reduced to what other versions depend on: whatever has no effect on bytes, JSON, calls or generated code,
/// such as comments and the order of declarations, is left out.
/// </summary>
/// <remarks>Immutable.</remarks>
public sealed class SchemaFacts
{
    private static readonly Lazy<IReadOnlyDictionary<string, MessageSize>> NoSizes = new(static () => new Dictionary<string, MessageSize>());

    // Few versions have slots, and only these ask for sizes.
    private readonly Lazy<IReadOnlyDictionary<string, MessageSize>> _sizes;

    /// <summary>Initializes a version with what it has.</summary>
    public SchemaFacts(IEnumerable<TypeFacts> types, IEnumerable<ServiceFacts> services, IEnumerable<FileFacts> files)
        : this(types, services, files, NoSizes)
    {
    }

    /// <summary>Initializes a version with what it has, and with sizes that are computed if somebody asks for them.</summary>
    internal SchemaFacts(
        IEnumerable<TypeFacts> types,
        IEnumerable<ServiceFacts> services,
        IEnumerable<FileFacts> files,
        Lazy<IReadOnlyDictionary<string, MessageSize>> sizes)
    {
        _sizes = sizes;
        Types = new NamedFacts<TypeFacts>(types, static type => type.Name);
        Services = new NamedFacts<ServiceFacts>(services, static service => service.Name);
        Files = new NamedFacts<FileFacts>(files, static file => file.Path);
    }

    /// <summary>Gets the types by full name.</summary>
    public IReadOnlyDictionary<string, TypeFacts> Types { get; }

    /// <summary>Gets the services by full name.</summary>
    public IReadOnlyDictionary<string, ServiceFacts> Services { get; }

    /// <summary>Gets the files by path.</summary>
    public IReadOnlyDictionary<string, FileFacts> Files { get; }

    /// <summary>Gets the most bytes of messages whose root is a table with a slot, or a message of a service, by its full name. They follow
    /// from the rest, so no lock has them.</summary>
    public IReadOnlyDictionary<string, MessageSize> Sizes => _sizes.Value;

    /// <summary>Returns the facts of schemas.</summary>
    /// <param name="models">The meaning of each file; files that include each other are all among them.</param>
    public static SchemaFacts Of(IEnumerable<SchemaModel> models) => new FactsBuilder().Build([.. models]);

    /// <summary>Returns what is declared in some of the files, and what these say about themselves.</summary>
    /// <param name="isOneOfThem">Says of a path whether it is one of them; asked once for each.</param>
    public SchemaFacts OfFiles(Func<string, bool> isOneOfThem)
    {
        var known = new Dictionary<string, bool>(StringComparer.Ordinal);
        return new SchemaFacts(
            Types.Values.Where(type => IsIn(type.File)),
            Services.Values.Where(service => IsIn(service.File)),
            Files.Values.Where(file => IsIn(file.Path)),
            _sizes);

        bool IsIn(string path)
        {
            if (!known.TryGetValue(path, out bool isIn))
            {
                known.Add(path, isIn = isOneOfThem(path));
            }

            return isIn;
        }
    }

    /// <summary>Returns these facts, and those of others that are about something else.</summary>
    public SchemaFacts With(SchemaFacts others) => new(
        Types.Values.Concat(others.Types.Values),
        Services.Values.Concat(others.Services.Values),
        Files.Values.Concat(others.Files.Values),
        _sizes);
}
