using System.ComponentModel;

namespace ZcGen.CompilerServices;

/// <summary>Defines how a generated type describes itself for JSON.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IJsonType
{
    /// <summary>Creates the description. Called once.</summary>
    static abstract JsonType Describe();
}
