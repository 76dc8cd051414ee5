using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using ZcGen.Format;
using ZcGen.Objects;

namespace ZcGen.CompilerServices;

/// <summary>Writes data objects to builders. Generated code calls this.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class DataWriting
{
    /// <summary>Writes an object to the builder of a root or of any other table.</summary>
    /// <exception cref="DataException">The objects nest too deep, contain themselves, or lack a required value.</exception>
    /// <exception cref="MessageTooLargeException">It does not fit.</exception>
    public static void Set<TBuilder, TData>(TBuilder builder, TData data)
        where TBuilder : IDataBuilder<TData>, allows ref struct
        where TData : class
    {
        ArgumentNullException.ThrowIfNull(data);
        builder.Set(data, TableReader.MaxDepth);
    }

    /// <summary>Writes an object to the builder of a nested table.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="data">The values.</param>
    /// <param name="depth">The number of levels that may still be nested below the parent.</param>
    public static void Set<TBuilder, TData>(TBuilder builder, TData data, int depth)
        where TBuilder : IDataBuilder<TData>, allows ref struct
        where TData : class
    {
        if (depth <= 0)
        {
            throw new DataException(
                $"a {typeof(TData).Name} is nested more than {TableReader.MaxDepth} levels below the root, deeper than readers follow; "
                + "nest them less deep, and check that none contains itself");
        }

        builder.Set(data, depth - 1);
    }

    /// <summary>Adds the elements of a vector of strings. Null is added as an empty string.</summary>
    public static void Texts(Utf8TextVectorBuilder vector, IReadOnlyList<string?> elements)
    {
        for (int i = 0; i < elements.Count; i++)
        {
            vector.Add((Utf8Text)elements[i]);
        }
    }

    /// <summary>Copies bools to a vector of the same length.</summary>
    public static void Bools(Span<Bool8> vector, IReadOnlyList<bool> elements)
    {
        for (int i = 0; i < vector.Length; i++)
        {
            vector[i] = elements[i];
        }
    }

    /// <summary>Returns a required value.</summary>
    /// <param name="value">The value of the property.</param>
    /// <param name="field">The table's name, a dot, the field's name.</param>
    /// <exception cref="DataException">It is null.</exception>
    public static T Required<T>(T? value, string field)
        where T : class => value ?? MissingField<T>(field);

    /// <summary>Returns an element of a vector of tables.</summary>
    /// <param name="value">The element.</param>
    /// <param name="field">The table's name, a dot, the field's name.</param>
    /// <exception cref="DataException">It is null.</exception>
    public static T Element<T>(T? value, string field)
        where T : class => value ?? MissingElement<T>(field);

    [DoesNotReturn]
    private static T MissingField<T>(string field) =>
        throw new DataException($"field '{field}' is required, and its property is null; set it before the message is built");

    [DoesNotReturn]
    private static T MissingElement<T>(string field) =>
        throw new DataException($"an element of field '{field}' is null, which a vector of tables cannot hold; replace or remove it");
}
