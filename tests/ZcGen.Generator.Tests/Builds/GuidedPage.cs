using System.Text.RegularExpressions;

namespace ZcGen.Generator.Tests.Builds;

/// <summary>A page that tells a newcomer what to do, in blocks that each have a mark above.</summary>
/// <param name="path">The path of the page in the repository.</param>
internal sealed class GuidedPage(string path)
{
    private readonly string _text = File.ReadAllText(Path.Combine(PackageFeed.RepositoryRoot, path));

    /// <summary>Gets the content of the block below <c>&lt;!-- mark --&gt;</c>.</summary>
    public string Block(string mark)
    {
        Match match = Regex.Match(_text, $@"^<!-- {mark} -->\n```\w*\n(.*?)^```$", RegexOptions.Singleline | RegexOptions.Multiline);
        return match.Success ? match.Groups[1].Value : throw new InvalidOperationException($"{path} lacks its block '{mark}'");
    }
}
