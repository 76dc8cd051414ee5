using ZcGen.Compiler.Binding;
using ZcGen.Compiler.Common;
using ZcGen.Compiler.Model;

namespace ZcGen.Compiler.Lowering;

/// <summary>A number that two builds of a service have in common when they mean the same bytes.</summary>
/// <remarks>
/// Of a service: each method by name, then the sum of the fingerprints of its messages, which no order changes. Of a type: what it says itself, and the sum of the fingerprints
/// of the types that it names. Types that lead to each other have one fingerprint together, so that each type is looked at once, however many services reach it.
/// What a type says: its name, its kind, and its fields by slot or its values by number, with names, kinds, offsets, defaults and presence. Neither comments nor the order of
/// declarations count.
/// </remarks>
internal sealed class SchemaFingerprint
{
    // Tarjan's strongly connected components ("Depth-first search and linear graph algorithms", 1972), without recursion, because references can be deep.
    private readonly Stack<(TypeContent Content, int Next)> _walk = new();
    private readonly Stack<TypeContent> _open = new();
    private int _met;

    /// <summary>The fingerprint of a service with these methods, whose messages are <paramref name="messages"/>.</summary>
    public ulong OfService(List<MethodModel> methods, List<TypeSymbol> messages)
    {
        var hash = new ContentHash();
        List<MethodModel> byName = [.. methods];
        byName.Sort(static (left, right) => string.CompareOrdinal(left.Name, right.Name));
        foreach (MethodModel method in byName)
        {
            hash.Add(method.Name);
            Add(ref hash, method.Request);
            Add(ref hash, method.Response);
            hash.Add(((ulong)method.Streaming << 1) | (method.IsOneWay ? 1u : 0u));
        }

        ulong sum = 0;
        foreach (TypeSymbol message in messages)
        {
            sum = unchecked(sum + OfReachable(message));
        }

        hash.Add(sum);
        return hash.Value;
    }

    /// <summary>What a bound type says itself.</summary>
    public static ulong OfContent(TypeSymbol symbol)
    {
        var hash = new ContentHash();
        Add(ref hash, symbol.Name);
        hash.Add(symbol.Kind);
        AddContent(ref hash, symbol);
        return hash.Value;
    }

    private ulong OfReachable(TypeSymbol symbol)
    {
        TypeContent content = ContentOf(symbol);
        if (content.Fingerprint is { } known)
        {
            return known;
        }

        Enter(content);
        while (_walk.Count > 0)
        {
            (TypeContent current, int next) = _walk.Pop();
            if (next < current.References.Length)
            {
                _walk.Push((current, next + 1));
                Follow(current, ContentOf(current.References[next]));
            }
            else
            {
                Leave(current);
            }
        }

        return content.Fingerprint!.Value;
    }

    // A type with an error in it has no content, and its service no meaning.
    private static TypeContent ContentOf(TypeSymbol symbol) => symbol.Content ??= new TypeContent(0, []);

    private void Enter(TypeContent content)
    {
        content.Met = ++_met;
        content.EarliestMet = _met;
        _open.Push(content);
        _walk.Push((content, 0));
    }

    private void Follow(TypeContent content, TypeContent target)
    {
        if (target.Met == 0)
        {
            Enter(target);
        }
        else if (target.Fingerprint is null)
        {
            content.EarliestMet = Math.Min(content.EarliestMet, target.Met);
        }
    }

    private void Leave(TypeContent content)
    {
        if (_walk.Count > 0)
        {
            TypeContent from = _walk.Peek().Content;
            from.EarliestMet = Math.Min(from.EarliestMet, content.EarliestMet);
        }

        if (content.EarliestMet == content.Met)
        {
            Complete(content);
        }
    }

    // All types met since this one, and not complete, lead to it and from it.
    private void Complete(TypeContent first)
    {
        ulong own = 0;
        ulong others = 0;
        foreach (TypeContent content in _open)
        {
            own = unchecked(own + content.Hash);
            foreach (TypeSymbol target in content.References)
            {
                others = unchecked(others + (ContentOf(target).Fingerprint ?? 0));
            }

            if (content == first)
            {
                break;
            }
        }

        var hash = new ContentHash();
        hash.Add(own);
        hash.Add(others);
        TypeContent completed;
        do
        {
            completed = _open.Pop();
            completed.Fingerprint = hash.Value;
        }
        while (completed != first);
    }

    private static void AddContent(ref ContentHash hash, TypeSymbol symbol)
    {
        switch (symbol)
        {
            case TableSymbol { Model: { } table }:
                AddFields(ref hash, table.Fields);
                break;
            case StructSymbol { Model: { } structure }:
                hash.Add(Pack(structure.Size, structure.Alignment));
                AddFields(ref hash, structure.Fields);
                break;
            case EnumSymbol { Model: { } enumeration }:
                hash.Add((ulong)enumeration.Underlying);
                foreach (EnumValueModel value in enumeration.Values)
                {
                    hash.Add(value.Name);
                    hash.Add(value.Bits);
                }

                break;
            case UnionSymbol { Model: { } union }:
                hash.Add((ulong)union.Underlying);
                foreach (UnionMemberModel member in union.Members)
                {
                    hash.Add(member.Name);
                    hash.Add(member.Bits);
                    AddType(ref hash, member.Type);
                }

                break;
            default:
                break;
        }
    }

    private static void AddFields(ref ContentHash hash, EquatableArray<FieldModel> fields)
    {
        foreach (FieldModel field in fields)
        {
            int traits = (int)field.Presence | (field.IsDeprecated ? 1 << 2 : 0) | (field.IsKey ? 1 << 3 : 0) | (field.IsFlexBuffer ? 1 << 4 : 0);
            hash.Add(field.Name);
            AddType(ref hash, field.Type);
            hash.Add(Pack((field.Slot << 8) | traits, field.Offset));
            hash.Add(field.Default.Bits);
            if (field.Default.Text is { } text)
            {
                hash.Add(text);
            }

            Add(ref hash, field.NestedRoot);
        }
    }

    private static void AddType(ref ContentHash hash, TypeModel type)
    {
        hash.Add(Pack(((int)type.Base << 8) | (int)type.Element, type.InlineSize));
        hash.Add((ulong)type.Length);
        Add(ref hash, type.Name);
    }

    private static ulong Pack(int low, int high) => (uint)low | ((ulong)(uint)high << 32);

    // By parts: joining them would make a string each time.
    private static void Add(ref ContentHash hash, TypeName? name)
    {
        if (name is null)
        {
            hash.Add(0);
            return;
        }

        hash.Add(name.Namespace);
        hash.Add(name.Name);
    }
}
