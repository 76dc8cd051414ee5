using System.Globalization;
using ZcGen.Compiler.Configuration.Json;

namespace ZcGen.Compiler.Configuration.Shapes;

/// <summary>A whole number from <paramref name="least"/> to <paramref name="most"/>.</summary>
internal sealed class IntegerShape(int least, int most) : ConfigShape($"a whole number from {least} to {most}")
{
    /// <inheritdoc/>
    public override void Check(JsonValue value, ConfigProblems problems)
    {
        bool isInRange = int.TryParse(value.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number)
            && number >= least && number <= most;
        if (Is(JsonKind.Number, value, problems) && !isInRange)
        {
            problems.Add(value.Position, $"expected {What}, found {KnownWords.Quote(value.Text)}");
        }
    }

    /// <inheritdoc/>
    public override void WriteSchema(JsonWriter writer)
    {
        writer.String("type", "integer");
        writer.Number("minimum", least);
        writer.Number("maximum", most);
    }
}
