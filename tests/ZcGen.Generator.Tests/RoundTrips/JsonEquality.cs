using System.Globalization;
using System.Text.Json;

namespace ZcGen.Generator.Tests.RoundTrips;

/// <summary>Compares JSON by what it says: numbers by value, objects whatever the order of their names.</summary>
internal static class JsonEquality
{
    /// <summary>The first difference; null when there is none.</summary>
    public static string? Difference(string expected, string actual)
    {
        using JsonDocument left = Parse(expected);
        using JsonDocument right = Parse(actual);
        return Difference(left.RootElement, right.RootElement, "$");
    }

    private static JsonDocument Parse(string json)
    {
        try
        {
            return JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 500 });
        }
        catch (JsonException exception)
        {
            throw new InvalidOperationException($"{exception.Message}\n{json}", exception);
        }
    }

    private static string? Difference(JsonElement expected, JsonElement actual, string path)
    {
        string? different = $"{path}: {Shown(expected)} is not {Shown(actual)}";
        if (expected.ValueKind != actual.ValueKind)
        {
            return different;
        }

        switch (expected.ValueKind)
        {
            case JsonValueKind.Number:
                return Number(expected) == Number(actual) ? null : different;
            case JsonValueKind.Array:
                if (expected.GetArrayLength() != actual.GetArrayLength())
                {
                    return different;
                }

                return expected.EnumerateArray().Zip(actual.EnumerateArray())
                    .Select((pair, i) => Difference(pair.First, pair.Second, $"{path}[{i}]"))
                        .FirstOrDefault(static found => found is not null);
            case JsonValueKind.Object:
                string[] names = [.. expected.EnumerateObject().Select(static property => property.Name).Order(StringComparer.Ordinal)];
                string[] others = [.. actual.EnumerateObject().Select(static property => property.Name).Order(StringComparer.Ordinal)];
                if (!names.SequenceEqual(others))
                {
                    return $"{path}: has {string.Join(", ", names.Except(others))} and not {string.Join(", ", others.Except(names))}";
                }

                return names.Select(name => Difference(expected.GetProperty(name), actual.GetProperty(name), $"{path}.{name}"))
                    .FirstOrDefault(static found => found is not null);
            default:
                return expected.ToString() == actual.ToString() ? null : different;
        }
    }

    private static decimal Number(JsonElement element) =>
        decimal.Parse(element.GetRawText(), NumberStyles.Float, CultureInfo.InvariantCulture);

    private static string Shown(JsonElement element)
    {
        string text = element.GetRawText();
        return text.Length > 100 ? text[..100] + "…" : text;
    }
}
