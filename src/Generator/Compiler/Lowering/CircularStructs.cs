using ZcGen.Compiler.Binding;
using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Syntax;

namespace ZcGen.Compiler.Lowering;

/// <summary>Reports structs that contain themselves.</summary>
internal static class CircularStructs
{
    /// <summary>Reports each field of <paramref name="waiting"/> structs, which have no layout, that closes a circle.</summary>
    public static void Report(IReadOnlyList<FileScope> files, Dictionary<StructSymbol, WaitingStruct> waiting)
    {
        HashSet<StructSymbol> entered = [];
        HashSet<StructSymbol> isOnWalk = [];
        var walk = new Stack<(WaitingStruct Struct, int Field)>();
        foreach (FileScope file in files)
        {
            foreach (StructSymbol start in file.Structs)
            {
                if (waiting.TryGetValue(start, out WaitingStruct? first) && entered.Add(start))
                {
                    isOnWalk.Add(start);
                    walk.Push((first, 0));
                    Walk(walk, waiting, entered, isOnWalk);
                }
            }
        }
    }

    // Depth first; a field that leads back to a struct on the walk closes a circle.
    private static void Walk(
        Stack<(WaitingStruct Struct, int Field)> walk,
        Dictionary<StructSymbol, WaitingStruct> waiting,
        HashSet<StructSymbol> entered,
        HashSet<StructSymbol> isOnWalk)
    {
        while (walk.Count > 0)
        {
            (WaitingStruct current, int index) = walk.Pop();
            StructSymbol symbol = current.Symbol;
            if (index == current.Fields.Count)
            {
                isOnWalk.Remove(symbol);
                continue;
            }

            walk.Push((current, index + 1));
            BoundStructField bound = current.Fields[index];
            if (bound.Type.Symbol is not StructSymbol inner || !waiting.TryGetValue(inner, out WaitingStruct? next))
            {
                continue;
            }

            if (isOnWalk.Contains(inner))
            {
                FieldSyntax field = symbol.Syntax.Fields[bound.Index];
                string path = symbol.Name.FullName + "." + field.Name.Text;
                symbol.File.Diagnostics.Report(DiagnosticCatalog.CircularStruct, field.Type.Span, inner.Name.FullName, path);
            }
            else if (entered.Add(inner))
            {
                isOnWalk.Add(inner);
                walk.Push((next, 0));
            }
        }
    }
}
