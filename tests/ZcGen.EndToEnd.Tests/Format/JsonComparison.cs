using System.Text.Json;
using System.Text.Json.Nodes;
using Features;

namespace ZcGen.EndToEnd.Tests.Format;

/// <summary>Compares our JSON, where enums are numbers, with flatc's, where they have names.</summary>
internal static class JsonComparison
{
    public static bool Same(JsonNode? expected, JsonNode? actual, out string difference, string path = "$")
    {
        difference = $"{path}: expected {expected?.ToJsonString() ?? "nothing"}, found {actual?.ToJsonString() ?? "nothing"}";
        switch (expected, actual)
        {
            case (JsonObject left, JsonObject right):
                foreach (string name in left.Select(field => field.Key).Union(right.Select(field => field.Key)))
                {
                    if (!Same(left[name], right[name], out difference, $"{path}.{name}"))
                    {
                        return false;
                    }
                }

                return true;

            case (JsonArray left, JsonArray right):
                for (int i = 0; i < left.Count && i < right.Count; i++)
                {
                    if (!Same(left[i], right[i], out difference, $"{path}[{i}]"))
                    {
                        return false;
                    }
                }

                return left.Count == right.Count;

            case (JsonValue left, JsonValue right):
                return SameValue(left, right);

            default:
                return expected is null && actual is null;
        }
    }

    private static bool SameValue(JsonValue left, JsonValue right)
    {
        string leftText = left.ToJsonString();
        string rightText = right.ToJsonString();
        if (left.GetValueKind() != JsonValueKind.Number)
        {
            return left.GetValueKind() == JsonValueKind.String
                ? left.GetValue<string>() == right.GetValue<string>() : leftText == rightText;
        }

        return right.GetValueKind() == JsonValueKind.String
            ? Number(right.GetValue<string>()) == leftText
            : leftText == rightText
                || double.Parse(leftText, System.Globalization.CultureInfo.InvariantCulture)
                    .Equals(double.Parse(rightText, System.Globalization.CultureInfo.InvariantCulture));
    }

    // A name, or names of flags with blanks between them.
    private static string Number(string names)
    {
        if (Enum.TryParse(names, out Color color))
        {
            return $"{(sbyte)color}";
        }

        return Enum.TryParse(names.Replace(' ', ','), out Access access) ? $"{(ushort)access}"
            : Enum.TryParse(names, out Wide wide) ? $"{(ulong)wide}"
            : names;
    }
}
