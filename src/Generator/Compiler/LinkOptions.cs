using ZcGen.Compiler.Common;

namespace ZcGen.Compiler;

/// <summary>How files find each other, and what is demanded of them beyond the language's rules.</summary>
/// <param name="IncludeDirectories">Searched for included files after the directory of the including file; relative to the same base as the files' paths.</param>
/// <param name="OneAssembly">All files go into one assembly, so that no two of them may declare a type of one full name, even if they do not see each other.</param>
/// <param name="RequireExplicitIds">Every table field needs an <c>id</c> (flatc's <c>--require-explicit-ids</c>).</param>
/// <param name="EmitsCSharp">C# will be emitted: what the emitters do not know is reported, and services get their fingerprints.</param>
/// <param name="KeepsDocumentation">Models have their <c>///</c> comments. Without, they are made faster: for those who want to know what is wrong only.</param>
public sealed record LinkOptions(EquatableArray<string> IncludeDirectories, bool OneAssembly = true, bool RequireExplicitIds = false, bool EmitsCSharp = false, bool KeepsDocumentation = true)
{
    /// <summary>No include directories; one assembly.</summary>
    public static LinkOptions Default { get; } = new(EquatableArray<string>.Empty);
}
