using Xunit;

namespace ZcGen.Runtime.Tests.Processes;

/// <summary>A test that needs a device, root, and a C compiler: skipped where one is missing, except in CI.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RootFactAttribute : FactAttribute
{
    /// <param name="device">The device's path.</param>
    public RootFactAttribute(string device)
    {
        bool hasAll = File.Exists(device) && Environment.IsPrivilegedProcess && CCompilerFactAttribute.Compiler is not null;
        if (!hasAll && Environment.GetEnvironmentVariable("CI") != "true")
        {
            Skip = $"needs root, {device}, and a C compiler ('cc' in the PATH; Debian package 'gcc' and 'libc6-dev')";
        }
    }
}
