using ZcGen.Compiler.Configuration.Json;

namespace ZcGen.Compiler.Configuration.Shapes;

/// <summary>One of a few words.</summary>
/// <param name="noun">What a word is, such as <c>severity</c>.</param>
/// <param name="words">The words.</param>
internal sealed class WordShape(string noun, IReadOnlyList<string> words) : ConfigShape($"a {noun}")
{
    /// <inheritdoc/>
    public override void Check(JsonValue value, ConfigProblems problems)
    {
        if (Is(JsonKind.String, value, problems) && !words.Contains(value.Text))
        {
            problems.Add(value.Position, KnownWords.Problem(noun, value.Text, words));
        }
    }

    /// <inheritdoc/>
    public override void WriteSchema(JsonWriter writer) => writer.Strings("enum", words);
}
