namespace ZcGen.CompilerServices;

/// <summary>A generated type that can tell what JSON needs to know of it.</summary>
public interface IJsonType
{
    /// <summary>Describes the type. Called once.</summary>
    static abstract JsonType Describe();
}
