using ZcGen.Compiler.Common;

namespace ZcGen.Compiler.Emit;

/// <summary>Documentation comments: what the schema says, or a sentence of ours where it says nothing.</summary>
internal static class Documentation
{
    /// <summary>A summary of the schema's lines, or <paramref name="fallback"/> (which is XML).</summary>
    public static string Summary(EquatableArray<string> lines, string fallback) =>
        $"/// <summary>{(lines.Count == 0 ? fallback : string.Join("\n/// ", lines.Select(line => CSharpNames.Xml(line.Trim()))))}</summary>";
}
