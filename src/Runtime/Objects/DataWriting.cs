using System.Diagnostics.CodeAnalysis;
using ZcGen.Format;
using ZcGen.Objects;

namespace ZcGen.CompilerServices;

/// <summary>Fills builders from data objects. Generated code calls this.</summary>
public static class DataWriting
{
    /// <summary>Fills the builder of a root or of any other table.</summary>
    /// <exception cref="DataException">The objects nest too deeply or contain themselves, or something required is null.</exception>
    /// <exception cref="MessageTooLargeException">It does not fit.</exception>
    public static void Set<TBuilder, TData>(TBuilder builder, TData data)
        where TBuilder : IDataBuilder<TData>, allows ref struct
        where TData : class
    {
        ArgumentNullException.ThrowIfNull(data);
        builder.Set(data, TableReader.MaxDepth);
    }

    /// <summary>Fills the builder of a nested table.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="data">The values.</param>
    /// <param name="depth">How many objects may still be nested below the one that has it.</param>
    public static void Set<TBuilder, TData>(TBuilder builder, TData data, int depth)
        where TBuilder : IDataBuilder<TData>, allows ref struct
        where TData : class
    {
        if (depth <= 0)
        {
            throw new DataException($"a {typeof(TData).Name} stands more than {TableReader.MaxDepth} objects below the root, which no reader follows, or an object contains itself; give the data the form of a tree");
        }

        builder.Set(data, depth - 1);
    }

    /// <summary>Adds the elements of a vector of strings; null is added as an empty string.</summary>
    public static void Texts(Utf8TextVectorBuilder vector, IReadOnlyList<string?> elements)
    {
        for (int i = 0; i < elements.Count; i++)
        {
            vector.Add((Utf8Text)elements[i]);
        }
    }

    /// <summary>Copies bools into the vector that was made for them.</summary>
    public static void Bools(Span<Bool8> vector, IReadOnlyList<bool> elements)
    {
        for (int i = 0; i < vector.Length; i++)
        {
            vector[i] = elements[i];
        }
    }

    /// <summary>What a message cannot do without.</summary>
    /// <param name="value">The value of the property.</param>
    /// <param name="field">The table's name, a dot, the field's name.</param>
    /// <exception cref="DataException">It is null.</exception>
    public static T Required<T>(T? value, string field)
        where T : class => value ?? MissingField<T>(field);

    /// <summary>An element of a vector of tables.</summary>
    /// <param name="value">The element.</param>
    /// <param name="field">The table's name, a dot, the field's name.</param>
    /// <exception cref="DataException">It is null.</exception>
    public static T Element<T>(T? value, string field)
        where T : class => value ?? MissingElement<T>(field);

    [DoesNotReturn]
    private static T MissingField<T>(string field) => throw new DataException($"field '{field}' is required and the property is null; set it before the message is built");

    [DoesNotReturn]
    private static T MissingElement<T>(string field) => throw new DataException($"an element of field '{field}' is null, and a vector of tables has no such elements; leave it out or put an object there");
}
