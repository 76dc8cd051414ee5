namespace ZcGen.Compiler.Breaking.Facts;

/// <summary>A declaration of which some things are known at once, and the rest when somebody asks for it.</summary>
/// <remarks>Thread-safe, as it seems immutable: who asks at the same time may get equal facts that are two objects.</remarks>
/// <typeparam name="T">The kind of facts.</typeparam>
internal sealed class FactsSource<T>
    where T : class
{
    private readonly object? _model;
    private readonly Func<object, string, T>? _factsOf;
    private T? _facts;

    /// <summary>Initializes a declaration with its model, out of which, and its file, <paramref name="factsOf"/> makes its facts.</summary>
    public FactsSource(string name, string file, object model, Func<object, string, T> factsOf)
    {
        Name = name;
        File = file;
        _model = model;
        _factsOf = factsOf;
    }

    /// <summary>Initializes a declaration with its facts.</summary>
    public FactsSource(string name, string file, T facts)
    {
        Name = name;
        File = file;
        _facts = facts;
    }

    /// <summary>Gets the name.</summary>
    public string Name { get; }

    /// <summary>Gets the path of the file that declares it.</summary>
    public string File { get; }

    /// <summary>Gets the facts, and keeps them.</summary>
    public T Facts => _facts ??= Peek();

    /// <summary>Returns the facts for a short look: the next one costs as much.</summary>
    public T Peek() => _facts ?? _factsOf!(_model!, File);
}
