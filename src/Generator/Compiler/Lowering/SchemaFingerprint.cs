using ZcGen.Compiler.Binding;
using ZcGen.Compiler.Common;
using ZcGen.Compiler.Model;

namespace ZcGen.Compiler.Lowering;

/// <summary>
/// Computes the fingerprints of services: 64-bit numbers that are equal when two builds of a service agree on every byte of its messages.
/// </summary>
/// <remarks>
/// A service hashes its methods by name, then the sum, which does not depend on an order, of the fingerprints of its messages and of the
/// details of its errors. A type hashes its own declaration and the sum of the fingerprints of the types that it names. Types that reach
/// each other share one fingerprint, so that each type is visited once, however many services reach it. A declaration is hashed as its
/// name, its kind, and its fields by slot or its values by number, with names, types, offsets, defaults and presence. Comments and the
/// order of declaration do not count.
/// </remarks>
internal sealed class SchemaFingerprint(bool isNeeded)
{
    // Above the kinds of streaming.
    private const ulong HasError = 1 << 3;

    // Tarjan's strongly connected components ("Depth-first search and linear graph algorithms", 1972), without recursion, because
    // references can be deep.
    private readonly Stack<(TypeContent Content, int Next)> _walk = new();
    private readonly Stack<TypeContent> _open = new();
    private int _entered;

    /// <summary>Gets whether anything asks for fingerprints: whether C# is emitted, and there are services.</summary>
    public bool IsNeeded => isNeeded;

    /// <summary>
    /// Keeps what a type contributes to fingerprints. It has its model, and <paramref name="references"/> are the types that it names.
    /// </summary>
    public static void AddContent(TypeSymbol symbol, List<TypeSymbol> references)
    {
        var hash = new ContentHash();
        Add(ref hash, symbol.Name);
        hash.Add(symbol.Kind);
        AddContent(ref hash, symbol);
        symbol.Content = new TypeContent(hash.Value, [.. references]);
    }

    /// <summary>Returns the fingerprint of a service. All types have their contents.</summary>
    public ulong OfService(ServiceSymbol service)
    {
        var hash = new ContentHash();
        List<BoundMethod> byName = [.. service.Methods];
        byName.Sort(static (left, right) => string.CompareOrdinal(left.Syntax.Name.Text, right.Syntax.Name.Text));
        ulong sum = 0;
        foreach (BoundMethod method in byName)
        {
            hash.Add(method.Syntax.Name.Text);
            Add(ref hash, method.Request.Name);
            Add(ref hash, method.Reply.Name);
            hash.Add((method.Error is null ? 0 : HasError) | ((ulong)method.Streaming << 1) | (method.IsOneWay ? 1u : 0u));
            sum = unchecked(sum + OfReachable(method.Request) + OfReachable(method.Reply));
            if (method.Error is { } error)
            {
                Add(ref hash, error.Name);
                sum = unchecked(sum + OfReachable(error));
            }
        }

        hash.Add(sum);
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

    // A type with an error has no content, and its service no model.
    private static TypeContent ContentOf(TypeSymbol symbol) => symbol.Content ??= new TypeContent(0, []);

    private void Enter(TypeContent content)
    {
        content.Entered = ++_entered;
        content.LowestEntered = _entered;
        _open.Push(content);
        _walk.Push((content, 0));
    }

    private void Follow(TypeContent content, TypeContent target)
    {
        if (target.Entered == 0)
        {
            Enter(target);
        }
        else if (target.Fingerprint is null)
        {
            content.LowestEntered = Math.Min(content.LowestEntered, target.Entered);
        }
    }

    private void Leave(TypeContent content)
    {
        if (_walk.Count > 0)
        {
            TypeContent from = _walk.Peek().Content;
            from.LowestEntered = Math.Min(from.LowestEntered, content.LowestEntered);
        }

        if (content.LowestEntered == content.Entered)
        {
            Complete(content);
        }
    }

    // All types entered since this one and not complete form one strongly connected component with it.
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
            int traits = (int)field.Presence
                | (field.IsDeprecated ? 1 << 2 : 0)
                | (field.IsKey ? 1 << 3 : 0)
                | (field.IsFlexBuffer ? 1 << 4 : 0);
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

    // In parts: joining them would allocate a string each time.
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
