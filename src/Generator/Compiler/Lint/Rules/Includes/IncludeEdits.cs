using ZcGen.Compiler.Common;
using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Text;

namespace ZcGen.Compiler.Lint.Rules;

/// <summary>Includes that fixes write.</summary>
internal static class IncludeEdits
{
    /// <summary>Returns a fix that includes other files after the includes that a file has, all of them with one change; null if no path
    /// leads to one of them.</summary>
    public static SchemaFix? Add(LintFile file, IEnumerable<LintFile> targets)
    {
        string?[] paths = [.. targets.Select(target => RelativePath(file.Path, target.Path))];
        if (paths.Length == 0 || paths.Contains(null))
        {
            return null;
        }

        string text = file.Content;
        string title = "Include " + string.Join(", ", paths.Select(static path => $"'{path}'"));
        Array.Sort(paths, StringComparer.Ordinal);
        string[] includes = Array.ConvertAll(paths, static path => $"include \"{path}\";");
        int last = file.Includes[file.Includes.Count - 1].Include.Span.End;
        if (Lines.EndAfter(text, last) is not { } end)
        {
            return file.Fix(title, new TextSpan(last, 0), string.Concat(includes.Select(static include => " " + include)));
        }

        // On the next line, so that it does not touch a change of the last include. There is one, with what names the types.
        string lineEnd = Lines.LineEndAt(text, end);
        return file.Fix(title, new TextSpan(end + lineEnd.Length, 0), string.Concat(includes.Select(include => include + lineEnd)));
    }

    /// <summary>Returns the path of a file as another file includes it; null if there is none.</summary>
    public static string? RelativePath(string from, string to)
    {
        string[] source = SchemaPath.Normalize(from).Split('/');
        string[] target = SchemaPath.Normalize(to).Split('/');
        int common = 0;
        while (common < source.Length - 1 && common < target.Length - 1 && source[common] == target[common])
        {
            common++;
        }

        bool areApart = common == 0 && (IsRoot(source[0]) || IsRoot(target[0]));
        bool isBelowUnknown = source.Skip(common).Contains("..");
        string path = string.Join("/", Enumerable.Repeat("..", source.Length - 1 - common).Concat(target.Skip(common)));
        return areApart || isBelowUnknown || path.IndexOf('"') >= 0 ? null : path;
    }

    // What an absolute path begins with: nothing before its first slash, or a drive.
    private static bool IsRoot(string part) => part.Length == 0 || part.EndsWith(":", StringComparison.Ordinal);
}
