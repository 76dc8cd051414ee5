using System.Reflection;

namespace ZcGen.Cli.Output;

/// <summary>The version of this tool.</summary>
internal static class ToolVersion
{
    /// <summary>Gets the version as packages have it, such as <c>0.1.0</c>.</summary>
    public static string Current { get; } =
        typeof(ToolVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;
}
