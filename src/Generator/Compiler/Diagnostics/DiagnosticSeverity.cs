namespace ZcGen.Compiler.Diagnostics;

/// <summary>How bad a diagnostic is.</summary>
public enum DiagnosticSeverity : byte
{
    /// <summary>Worth knowing; nothing is wrong.</summary>
    Info,

    /// <summary>Probably not what was meant; the schema still has a meaning.</summary>
    Warning,

    /// <summary>The schema has no meaning; no code comes out of it.</summary>
    Error,
}
