using ZcGen.Compiler.Model;

namespace ZcGen.Generator.Tests.Names;

/// <summary>Whatever the compiler accepts becomes C# without errors or warnings, whichever name a schema gives to what.</summary>
public sealed class NameCollisionTests
{
    private const EmissionFeatures All = EmissionFeatures.Objects | EmissionFeatures.Json;

    [Theory]
    [InlineData(EmissionFeatures.None)]
    [InlineData(All)]
    public void Types_NamedAsAnythingThatGeneratedCodeUses_Compile(EmissionFeatures features) =>
        AssertCompiles(NameSchemas.OfTypes(features));

    [Theory]
    [InlineData(EmissionFeatures.None)]
    [InlineData(All)]
    public void RootTypes_NamedAsAnythingThatGeneratedCodeUses_Compile(EmissionFeatures features) =>
        AssertCompiles(NameSchemas.OfRoots(features));

    [Theory]
    [InlineData(EmissionFeatures.None)]
    [InlineData(All)]
    public void Members_NamedAsAnythingThatGeneratedCodeUses_Compile(EmissionFeatures features) =>
        AssertCompiles(NameSchemas.OfMembers(features));

    [Theory]
    [InlineData(EmissionFeatures.None)]
    [InlineData(All)]
    public void Namespaces_NamedAsAnythingThatGeneratedCodeUses_CompileOrAreReserved(EmissionFeatures features) =>
        AssertCompiles(NameSchemas.OfNamespaces(features), UsedNames.Namespaces);

    // The rules that flatc has, too, may refuse names; those of C# only what is said to be reserved.
    private static void AssertCompiles(AcceptedSchemas schemas, IEnumerable<string>? reserved = null)
    {
        Assert.Equal(
            (reserved ?? []).Select(static name => $"ZC3903: namespace {name};").Order(StringComparer.Ordinal),
            schemas.Refused.Where(static line => line.StartsWith("ZC39", StringComparison.Ordinal))
                .Select(static line => line[..(line.IndexOf(';', StringComparison.Ordinal) + 1)]).Order(StringComparer.Ordinal));
        CSharpCompiler.Compile(schemas.Sources);
    }
}
