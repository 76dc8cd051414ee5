using System.Text;

namespace ZcGen.Tests.Calls;

/// <summary>Ids of methods, for clients that do not use the generated ones: FNV-1a of the full name, in 32 bits, as
/// docs/wire-format.md gives it.</summary>
internal static class MethodId
{
    public static uint Of(string fullName) =>
        Encoding.UTF8.GetBytes(fullName).Aggregate(2166136261u, (hash, value) => (hash ^ value) * 16777619u);
}
