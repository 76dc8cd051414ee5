using Xunit;
using ZcGen.Tests.Length;

namespace ZcGen.EndToEnd.Tests;

/// <summary>A test that says nothing unless it runs long: skipped in a usual run.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LongFactAttribute : FactAttribute
{
    public LongFactAttribute()
    {
        if (!TestLength.IsLong)
        {
            Skip = "takes some ten seconds (ZCGEN_LONG_TESTS=1)";
        }
    }
}
