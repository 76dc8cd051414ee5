using System.Globalization;
using ZcGen.Compiler.Breaking.Facts;
using ZcGen.Compiler.Common;
using ZcGen.Compiler.Diagnostics;

namespace ZcGen.Compiler.Breaking;

/// <summary>Collects the changes of a comparison.</summary>
internal sealed class ChangeList
{
    private const int MaxArgumentLength = 100;

    /// <summary>Gets the changes.</summary>
    public List<BreakingChange> Items { get; } = [];

    /// <summary>Adds a change of a type as a whole.</summary>
    public void AddType(BreakingRule rule, TypeFacts old, TypeFacts current, params string[] arguments) =>
        AddAt(rule, new ChangePlace(current.File, current.Name, ""), old.Name, null, arguments);

    /// <summary>Adds a change of a member, at its place in the new version.</summary>
    public void Add(
        BreakingRule rule, TypeFacts old, TypeFacts current, string oldMember, string? newMember, string? help, params string[] arguments) =>
        AddAt(rule, new ChangePlace(current.File, current.Name, newMember ?? ""), $"{old.Name}.{oldMember}", help, arguments);

    /// <summary>Adds a change of anything.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="place">Where it is reported.</param>
    /// <param name="symbol">What changed, as the old version calls it.</param>
    /// <param name="help">What can be said beyond the rule; otherwise null.</param>
    /// <param name="arguments">The arguments of the message.</param>
    public void AddAt(BreakingRule rule, ChangePlace place, string symbol, string? help, params string[] arguments)
    {
        object[] shortened = Array.ConvertAll(arguments, static argument => (object)Shorten(argument));
        string message = string.Format(CultureInfo.InvariantCulture, rule.MessageFormat, shortened);
        var hash = new ContentHash();
        hash.Add(rule.Id);
        hash.Add(symbol);
        foreach (string argument in arguments)
        {
            hash.Add(argument);
        }

        string fingerprint = hash.Value.ToString("x16", CultureInfo.InvariantCulture);
        Items.Add(new BreakingChange(rule, place, symbol, message, help, fingerprint));
    }

    private static string Shorten(string argument) =>
        argument.Length <= MaxArgumentLength ? argument : argument.Substring(0, MaxArgumentLength) + "...";
}
