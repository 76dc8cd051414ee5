using Xunit;

namespace ZcGen.EndToEnd.Tests.Tools;

/// <summary>A test that needs the real flatc: skipped with a reason where it is absent, but not in CI.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FlatcFactAttribute : FactAttribute
{
    public FlatcFactAttribute() => Skip = Flatc.SkipReason;
}
