namespace System.Runtime.CompilerServices;

/// <summary>Marks a type that takes an interpolated string piece by piece; netstandard2.0 lacks this type.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct)]
internal sealed class InterpolatedStringHandlerAttribute : Attribute;
