using System.ComponentModel;
using System.Reflection;
using System.Text.RegularExpressions;
using ZcGen.CompilerServices;
using ZcGen.Format;
using ZcGen.Testing;

namespace ZcGen.Generator.Tests;

/// <summary>docs/public-api.md lists what is public.</summary>
public partial class PublicApiPageTests
{
    private const string ForGeneratedCode = "ZcGen.CompilerServices";

    private static readonly string Page = new DocumentationPage("docs/public-api.md").Text;

    private static readonly Type[] PublicTypes =
    [
        .. new[] { typeof(MessageBuilder), typeof(ReadOnlyMessageSpan), typeof(TestServer) }
            .SelectMany(static type => type.Assembly.GetExportedTypes())
            .Where(static type => !type.IsNested),
    ];

    [Fact]
    public void Page_OfTheUsersTypes_NamesEachOnce()
    {
        string[] named = [.. Row().Matches(Page).Select(static match => match.Groups[1].Value)];
        string[] types =
        [
            .. PublicTypes.Where(static type => type.Namespace != ForGeneratedCode).Select(static type => type.Name.Split('`')[0]),
        ];

        Assert.Equal(types.Order(StringComparer.Ordinal), named.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Types_ForGeneratedCode_AreHiddenFromEditors() => Assert.All(
        PublicTypes.Where(static type => type.Namespace == ForGeneratedCode),
        static type => Assert.Equal(EditorBrowsableState.Never, type.GetCustomAttribute<EditorBrowsableAttribute>()?.State));

    // The first column of a table: `Name` or `Name<T>`.
    [GeneratedRegex(@"^\| `(\w+)[^`]*` \|", RegexOptions.Multiline)]
    private static partial Regex Row();
}
