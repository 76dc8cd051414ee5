namespace ZcGen.Tests.FlatcWasm;

/// <summary>A test that needs today's flatc; skipped where it cannot be had, except in CI.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FlatcWasmFactAttribute : Xunit.FactAttribute
{
    public FlatcWasmFactAttribute()
    {
        if (Environment.GetEnvironmentVariable("CI") != "true")
        {
            Skip = FlatcWasmPackage.Problem;
        }
    }
}
