using Xunit;

namespace ZcGen.Campaign.Tests;

/// <summary>A test that needs a memory cgroup: skipped where none can be created, except in CI.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class MemoryCgroupFactAttribute : FactAttribute
{
    public MemoryCgroupFactAttribute()
    {
        if (Environment.GetEnvironmentVariable("CI") != "true")
        {
            Skip = MemoryCgroup.Problem();
        }
    }
}
