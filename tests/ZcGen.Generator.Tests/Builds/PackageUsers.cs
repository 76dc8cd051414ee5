using System.Diagnostics.CodeAnalysis;

namespace ZcGen.Generator.Tests.Builds;

/// <summary>The tests that build projects with the package; they run one after another, since each takes all cores.</summary>
[CollectionDefinition(Name)]
[SuppressMessage("Naming", "CA1711", Justification = "xunit calls it a collection.")]
public sealed class PackageUsers : ICollectionFixture<PackageFeed>
{
    /// <summary>Name of the collection.</summary>
    public const string Name = "Package users";
}
