using ZcGen.Compiler.Breaking.Facts;
using ZcGen.Compiler.Common;

namespace ZcGen.Cli.Baselines;

/// <summary>Leaves out of facts what a binary schema has no place for, so that its absence is not taken for a change.</summary>
internal static class BinaryFacts
{
    // Said by attributes of the language, which flatc leaves out without --bfbs-builtins.
    private static readonly string[] BuiltIn =
    [
        Trait.Hash, Trait.Nested, Trait.FlexBuffer, Trait.Streaming, Trait.Idempotent, Trait.OneWay, Trait.Error, Trait.Closed,
        Trait.RenamedFrom, Trait.MaxLength, Trait.MaxItemLength, Trait.ForceAlign, Trait.Slot,
    ];

    /// <summary>Returns two versions, of which the old one comes from a binary schema, without what such a schema cannot say.</summary>
    public static (SchemaFacts Old, SchemaFacts Current) Reduce(SchemaFacts old, SchemaFacts current)
    {
        bool hasBuiltIns = TraitsOf(old).Any(IsBuiltIn);
        return (Reduce(old, hasBuiltIns), Reduce(current, hasBuiltIns));
    }

    private static IEnumerable<string> TraitsOf(SchemaFacts facts) =>
        facts.Types.Values.SelectMany(static type => type.Members).SelectMany(static member => member.Traits)
            .Concat(facts.Services.Values.SelectMany(static service => service.Methods).SelectMany(static method => method.Traits));

    private static bool IsBuiltIn(string trait) => BuiltIn.Contains(trait.Split('=')[0]);

    private static SchemaFacts Reduce(SchemaFacts facts, bool hasBuiltIns) => new(
        facts.Types.Values.Select(type => type with { Members = new([.. type.Members.Select(member => Reduce(member, hasBuiltIns))]) }),
        facts.Services.Values.Select(service => service with
        {
            Methods = new([.. service.Methods.Select(method => method with { Traits = Reduce(method.Traits, hasBuiltIns) })]),
        }),
        facts.Files.Values);

    private static MemberFacts Reduce(MemberFacts member, bool hasBuiltIns) => member with
    {
        Default = member.Default is ['"' or '[', ..] ? "" : member.Default,
        Traits = Reduce(member.Traits, hasBuiltIns),
    };

    private static EquatableArray<string> Reduce(EquatableArray<string> traits, bool hasBuiltIns) =>
        hasBuiltIns ? traits : new([.. traits.Where(static trait => !IsBuiltIn(trait))]);
}
