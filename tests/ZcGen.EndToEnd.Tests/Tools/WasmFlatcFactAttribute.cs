using Xunit;

namespace ZcGen.EndToEnd.Tests.Tools;

/// <summary>A test that needs a flatc of today: skipped with a reason where npm or node is absent, but not in CI.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class WasmFlatcFactAttribute : FactAttribute
{
    public WasmFlatcFactAttribute() => Skip = WasmFlatc.SkipReason;
}
