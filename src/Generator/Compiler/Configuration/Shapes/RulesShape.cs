using ZcGen.Compiler.Configuration.Json;
using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Lint;

namespace ZcGen.Compiler.Configuration.Shapes;

/// <summary>An object with a severity for each of some rules, which go by id or name.</summary>
internal sealed class RulesShape() : ConfigShape("an object with a severity for each rule")
{
    private static readonly WordShape Severity = new("severity", RuleSeverities.Words);

    /// <inheritdoc/>
    public override void Check(JsonValue value, ConfigProblems problems)
    {
        if (!Is(JsonKind.Object, value, problems))
        {
            return;
        }

        var seen = new HashSet<DiagnosticRule>();
        foreach (JsonMember member in value.Members)
        {
            if (RuleSetting.RuleProblem(member.Name) is { } problem)
            {
                problems.Add(member.Position, problem);
            }
            else if (!seen.Add(RuleCatalog.Find(member.Name)!))
            {
                problems.Add(member.Position, $"the rule '{member.Name}' is there twice");
            }
            else
            {
                Severity.Check(member.Value, problems);
            }
        }
    }

    /// <inheritdoc/>
    public override void WriteSchema(JsonWriter writer)
    {
        writer.String("type", "object");
        writer.BeginObject("properties");
        foreach (DiagnosticRule rule in RuleCatalog.All.Where(LintSettings.MayBeSet))
        {
            if (RuleCatalog.NameOf(rule) is { } name)
            {
                WriteRule(writer, name, $"{rule.Id}: {rule.Title}");
            }

            WriteRule(writer, rule.Id, $"{RuleCatalog.NameOf(rule) ?? rule.Id}: {rule.Title}");
        }

        writer.EndObject();
        writer.Boolean("additionalProperties", false);
    }

    private static void WriteRule(JsonWriter writer, string name, string description)
    {
        writer.BeginObject(name);
        writer.String("description", description);
        writer.String("$ref", "#/definitions/severity");
        writer.EndObject();
    }
}
