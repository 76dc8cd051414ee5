using ZcGen.Compiler.Binding;

namespace ZcGen.Compiler.Model;

/// <summary>The attributes of the language, which need no declaration in any FlatBuffers tool.</summary>
public static class BuiltInAttributes
{
    /// <summary>Whether <paramref name="name"/> is one of them. ZcGen's own, which other tools demand a declaration of, are not.</summary>
    public static bool Contains(string name) => AttributeRule.Find(name) is { IsOwn: false };
}
