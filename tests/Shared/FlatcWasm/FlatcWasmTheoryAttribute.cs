namespace ZcGen.Tests.FlatcWasm;

/// <summary>A test with data that needs today's flatc; skipped where it cannot be had, except in CI.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FlatcWasmTheoryAttribute : Xunit.TheoryAttribute
{
    public FlatcWasmTheoryAttribute()
    {
        if (Environment.GetEnvironmentVariable("CI") != "true")
        {
            Skip = FlatcWasmPackage.Problem;
        }
    }
}
