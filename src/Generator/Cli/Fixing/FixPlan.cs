using System.Text;
using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Text;

namespace ZcGen.Cli.Fixing;

/// <summary>Fixes that can be made together: no two of them change the same characters. Not thread-safe.</summary>
internal sealed class FixPlan
{
    private readonly Dictionary<string, List<SchemaEdit>> _edits = new(StringComparer.Ordinal);

    /// <summary>Gets how many fixes there are.</summary>
    public int Count { get; private set; }

    /// <summary>Gets the paths of the files that change.</summary>
    public IReadOnlyCollection<string> Paths => _edits.Keys;

    /// <summary>Adds a fix, with all its edits or none of them.</summary>
    /// <returns>False if another fix changes the same characters in another way.</returns>
    public bool TryAdd(SchemaFix fix)
    {
        foreach (SchemaEdit edit in fix.Edits)
        {
            if (PlaceOf(edit) is (_, false, false))
            {
                return false;
            }
        }

        foreach (SchemaEdit edit in fix.Edits)
        {
            (int index, bool isThere, _) = PlaceOf(edit);
            if (!isThere)
            {
                EditsOf(edit.Path).Insert(index, edit);
            }
        }

        Count++;
        return true;
    }

    /// <summary>Returns a text after the edits of its file.</summary>
    public string Apply(string path, string text)
    {
        var result = new StringBuilder(text.Length + 256);
        int position = 0;
        foreach (SchemaEdit edit in _edits[path])
        {
            result.Append(text, position, edit.Span.Start - position).Append(edit.NewText);
            position = edit.Span.End;
        }

        return result.Append(text, position, text.Length - position).ToString();
    }

    // Where an edit goes, whether it is there already, and whether it can be added.
    private (int Index, bool IsThere, bool Fits) PlaceOf(SchemaEdit edit)
    {
        List<SchemaEdit> edits = EditsOf(edit.Path);
        int index = edits.BinarySearch(edit, Comparer<SchemaEdit>.Create(static (left, right) => Compare(left.Span, right.Span)));
        if (index >= 0)
        {
            bool isSame = edits[index] == edit;
            return (index, isSame, isSame);
        }

        index = ~index;
        bool fits = (index == 0 || edits[index - 1].Span.End <= edit.Span.Start)
            && (index == edits.Count || edit.Span.End <= edits[index].Span.Start);
        return (index, false, fits);
    }

    private static int Compare(TextSpan left, TextSpan right)
    {
        int order = left.Start.CompareTo(right.Start);
        return order != 0 ? order : left.End.CompareTo(right.End);
    }

    private List<SchemaEdit> EditsOf(string path)
    {
        if (!_edits.TryGetValue(path, out List<SchemaEdit>? edits))
        {
            _edits.Add(path, edits = []);
        }

        return edits;
    }
}
