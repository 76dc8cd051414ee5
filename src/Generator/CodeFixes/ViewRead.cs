using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ZcGen.CodeFixes;

/// <summary>What is read of a view where its variable is named: the way through views to the first value that is none.</summary>
/// <param name="View">The last view on the way.</param>
/// <param name="Value">The value's expression.</param>
/// <param name="Member">The property or method that gives the value.</param>
/// <param name="Type">Its type.</param>
/// <param name="Name">What to call a variable that holds it.</param>
internal sealed record ViewRead(ExpressionSyntax View, ExpressionSyntax Value, ISymbol Member, ITypeSymbol Type, string Name)
{
    /// <summary>Follows properties, <c>ToString</c> and <c>ToData</c>; null if they do not lead to a value.</summary>
    public static ViewRead? From(SemanticModel model, IdentifierNameSyntax name)
    {
        ExpressionSyntax view = name;
        string word = name.Identifier.ValueText;
        while (IsReader(model.GetTypeInfo(view).Type) && view.Parent is MemberAccessExpressionSyntax access && access.Expression == view)
        {
            switch (model.GetSymbolInfo(access).Symbol)
            {
                case IPropertySymbol { IsStatic: false } property:
                    word = property.Name;
                    if (!property.Type.IsRefLikeType)
                    {
                        return new ViewRead(view, access, property, property.Type, InCamelCase(word));
                    }

                    view = access;
                    continue;
                case IMethodSymbol { Name: "ToString" or "ToData", Parameters.IsEmpty: true } method
                    when access.Parent is InvocationExpressionSyntax call:
                    return new ViewRead(view, call, method, method.ReturnType, InCamelCase(word) + (method.Name == "ToData" ? "Data" : ""));
                default:
                    return null;
            }
        }

        return null;
    }

    // Those that show what is in a message, which stays the same and never throws. Calls and builders are views as well.
    private static bool IsReader(ITypeSymbol? type) =>
        type is { IsRefLikeType: true }
        && (type is { ContainingAssembly.Name: "ZcGen.Runtime", Name: "UnaryReply" or "Utf8Text" or "Utf8TextVector" or "TableVector" }
            || type.AllInterfaces.Any(static implemented => implemented is { Name: "ITable", ContainingAssembly.Name: "ZcGen.Runtime" }));

    private static string InCamelCase(string word) => char.ToLowerInvariant(word[0]) + word.Substring(1);
}
