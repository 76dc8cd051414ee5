using Microsoft.CodeAnalysis;

namespace ZcGen.Generator.Views;

/// <summary>Tells views of messages from other types: ref structs of the runtime, and generated ones, which implement its interfaces.</summary>
internal static class View
{
    /// <summary>Returns whether a type is a view.</summary>
    public static bool Is(ITypeSymbol? type) =>
        type is { IsRefLikeType: true, TypeKind: TypeKind.Struct } && (IsOfRuntime(type) || type.AllInterfaces.Any(IsOfRuntime));

    private static bool IsOfRuntime(ITypeSymbol type) => type.ContainingAssembly?.Name is "ZcGen.Runtime" or "ZcGen.Memory";
}
