using ZcGen.Tests.Npm;

namespace ZcGen.Generator.Tests.RealSchemas;

/// <summary>A test that needs packages from npm; skipped with a reason where they cannot be had, but not in CI.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NpmFactAttribute : FactAttribute
{
    public NpmFactAttribute()
    {
        if (Environment.GetEnvironmentVariable("CI") != "true")
        {
            Skip = Packages.Problem;
        }
    }

    /// <summary>Packages that carry schemas which somebody uses.</summary>
    internal static NpmInstallation Packages { get; } =
        new("schemas", "mediasoup@3.19.3", "spacedatastandards.org@1.0.197", "@foxglove/schemas@2.1.0");
}
