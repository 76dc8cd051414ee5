namespace ZcGen.CompilerServices;

/// <summary>A struct of a schema: the same bytes in C# as in a message.</summary>
public interface IMessageStruct
{
    /// <summary>Whether it has the size that the schema gives it. It has not when another part of the struct adds a field behind those of the schema.</summary>
    bool IsIntact { get; }
}
