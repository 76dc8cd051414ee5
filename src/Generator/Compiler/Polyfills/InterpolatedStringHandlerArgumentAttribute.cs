namespace System.Runtime.CompilerServices;

/// <summary>Says what such a type is made with: "" for the object whose method is called. netstandard2.0 lacks this type.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
internal sealed class InterpolatedStringHandlerArgumentAttribute(string argument) : Attribute
{
    /// <summary>The arguments, by name.</summary>
    public string[] Arguments { get; } = [argument];
}
