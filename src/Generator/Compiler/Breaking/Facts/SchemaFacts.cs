using ZcGen.Compiler.Model;
using ZcGen.Compiler.Size;

namespace ZcGen.Compiler.Breaking.Facts;

/// <summary>
/// One version of a set of schemas, reduced to what other versions depend on: whatever has no effect on bytes, JSON, calls or generated code,
/// such as comments and the order of declarations, is left out.
/// </summary>
/// <remarks>Immutable. Much of it is computed when it is first asked for.</remarks>
public sealed class SchemaFacts
{
    private static readonly Lazy<IReadOnlyDictionary<string, MessageSize>> NoSizes =
        new(static () => new Dictionary<string, MessageSize>());

    // Few versions have slots, and only these ask for sizes.
    private readonly Lazy<IReadOnlyDictionary<string, MessageSize>> _sizes;

    /// <summary>Initializes a version with what it has.</summary>
    public SchemaFacts(IEnumerable<TypeFacts> types, IEnumerable<ServiceFacts> services, IEnumerable<FileFacts> files)
        : this(
            new NamedFacts<TypeFacts>(types.Select(SourceOf)),
            new NamedFacts<ServiceFacts>(services.Select(SourceOf)),
            new NamedFacts<FileFacts>(files.Select(SourceOf)))
    {
    }

    /// <summary>Initializes a version with where its facts come from, and with what computes its sizes if somebody asks for them.</summary>
    internal SchemaFacts(
        NamedFacts<TypeFacts> types,
        NamedFacts<ServiceFacts> services,
        NamedFacts<FileFacts> files,
        Lazy<IReadOnlyDictionary<string, MessageSize>>? sizes = null)
    {
        NamedTypes = types;
        NamedServices = services;
        NamedFiles = files;
        _sizes = sizes ?? NoSizes;
    }

    /// <summary>Gets the types by full name.</summary>
    public IReadOnlyDictionary<string, TypeFacts> Types => NamedTypes;

    /// <summary>Gets the services by full name.</summary>
    public IReadOnlyDictionary<string, ServiceFacts> Services => NamedServices;

    /// <summary>Gets the files by path.</summary>
    public IReadOnlyDictionary<string, FileFacts> Files => NamedFiles;

    /// <summary>Gets the most bytes of messages whose root is a table with a slot, or a message of a service, by its full name. They follow
    /// from the rest, so no lock has them.</summary>
    public IReadOnlyDictionary<string, MessageSize> Sizes => _sizes.Value;

    /// <summary>Gets where the facts of the types come from.</summary>
    internal NamedFacts<TypeFacts> NamedTypes { get; }

    /// <summary>Gets where the facts of the services come from.</summary>
    internal NamedFacts<ServiceFacts> NamedServices { get; }

    private NamedFacts<FileFacts> NamedFiles { get; }

    /// <summary>Returns the facts of schemas.</summary>
    /// <param name="models">The meaning of each file; files that include each other are all among them.</param>
    public static SchemaFacts Of(IEnumerable<SchemaModel> models) => new FactsBuilder().Build([.. models]);

    /// <summary>Returns what is declared in some of the files, and what these say about themselves.</summary>
    /// <param name="isOneOfThem">Says of a path whether it is one of them; asked once for each.</param>
    public SchemaFacts OfFiles(Func<string, bool> isOneOfThem)
    {
        var known = new Dictionary<string, bool>(StringComparer.Ordinal);
        return new SchemaFacts(
            NamedTypes.Where(type => IsIn(type.File)),
            NamedServices.Where(service => IsIn(service.File)),
            NamedFiles.Where(file => IsIn(file.File)),
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
        NamedTypes.With(others.NamedTypes), NamedServices.With(others.NamedServices), NamedFiles.With(others.NamedFiles), _sizes);

    /// <summary>Returns a type that is known.</summary>
    internal static FactsSource<TypeFacts> SourceOf(TypeFacts type) => new(type.Name, type.File, type);

    /// <summary>Returns a service that is known.</summary>
    internal static FactsSource<ServiceFacts> SourceOf(ServiceFacts service) => new(service.Name, service.File, service);

    /// <summary>Returns a file that is known.</summary>
    internal static FactsSource<FileFacts> SourceOf(FileFacts file) => new(file.Path, file.Path, file);
}
