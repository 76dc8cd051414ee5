using System.Text;

namespace ZcGen.Servers.Tests;

/// <summary>Ids of methods, for clients that do not use the generated ones: FNV-1a of the full name, in 32 bits.</summary>
internal static class MethodId
{
    public static uint Of(string fullName) =>
        Encoding.UTF8.GetBytes(fullName).Aggregate(2166136261u, (hash, value) => (hash ^ value) * 16777619u);
}
