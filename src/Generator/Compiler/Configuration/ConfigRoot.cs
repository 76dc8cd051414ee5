namespace ZcGen.Compiler.Configuration;

/// <summary>A directory that is searched for included files.</summary>
/// <param name="FullPath">Its absolute path, with forward slashes.</param>
/// <param name="Text">As it is written.</param>
/// <param name="Place">Where that is.</param>
public sealed record ConfigRoot(string FullPath, string Text, ConfigPlace Place);
