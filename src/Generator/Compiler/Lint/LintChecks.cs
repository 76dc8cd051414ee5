using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Lint.Rules;

namespace ZcGen.Compiler.Lint;

/// <summary>All checks, one line each.</summary>
internal static class LintChecks
{
    /// <summary>Gets the checks, ordered by the ids of their rules.</summary>
    public static IReadOnlyList<LintCheck> All { get; } = Sorted(
    [
        new TypePascalCase(),
        new FieldSnakeCase(),
        new EnumValuePascalCase(),
        new NamespacePascalCase(),
        new RpcMethodPascalCase(),
        new UnionMemberPascalCase(),
        new AttributeSnakeCase(),
        new FileSnakeCase(),
        new KeywordAsName(),
        new ConfusableName(),
        new FieldNameRepeatsType(),
        new VectorNamePlural(),
        new EnumZeroSuffix(),
        new EnumValuesExplicit(),
        new EnumValuesAscending(),
        new EnumUnderlyingFitsGrowth(),
        new EnumDefaultZero(),
        new FieldIdsExplicit(),
        new UnionValuesExplicit(),
        new UnionGrowth(),
        new UnionMemberAliasedTwice(),
        new UnionOfStructOrString(),
        new DeprecatedHasReason(),
        new DeprecatedHasReplacement(),
        new UseOfDeprecatedType(),
        new RequiredDiscouraged(),
        new RequiredInRecursiveCycle(),
        new DocType(),
        new DocField(),
        new DocEnumValue(),
        new DocRpc(),
        new DocFile(),
        new DocTodo(),
        new OneNamespacePerFile(),
        new NamespaceMatchesDirectory(),
        new NamespaceSameDirectory(),
        new NamespaceVersionSuffix(),
        new StableDependsOnUnstable(),
        new IncludeUnused(),
        new IncludeCycle(),
        new IncludeDuplicate(),
        new IncludeNotSorted(),
        new IncludeTransitiveUse(),
        new IncludePathPortable(),
        new FileIdentifierPresent(),
        new FileIdentifierUnique(),
        new ServiceSuffix(),
        new RpcRequestResponseUnique(),
        new RpcStandardNames(),
        new RpcSharedEntityAsMessage(),
        new RpcIdempotencyDeclared(),
        new AttributeTypo(),
        new AttributeUnusedDeclaration(),
        new UnusedType(),
        new StructPadding(),
        new StructInPlaceOfSingleUseTable(),
        new StructNotEvolvable(),
        new TableRecursion(),
        new StringWhereEnum(),
        new BoundsNotSpecified(),
        new SlotWaste(),
    ]);

    /// <summary>Gets their rules, and those about suppressions.</summary>
    public static IEnumerable<LintRule> Rules => All.Select(static check => check.Rule).Concat(SuppressionRules.All);

    private static LintCheck[] Sorted(LintCheck[] checks)
    {
        Array.Sort(checks, static (left, right) => string.CompareOrdinal(left.Rule.Id, right.Rule.Id));
        return checks;
    }
}
