using Xunit;

namespace ZcGen.Tests.CPeer;

/// <summary>A test with data that needs a C compiler: skipped where there is none, except in CI.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class CCompilerTheoryAttribute : TheoryAttribute
{
    public CCompilerTheoryAttribute() => Skip = new CCompilerFactAttribute().Skip;
}
