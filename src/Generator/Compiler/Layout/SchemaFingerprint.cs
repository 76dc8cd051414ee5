using ZcGen.Compiler.Binding;
using ZcGen.Compiler.Model;

namespace ZcGen.Compiler.Layout;

/// <summary>A number that two builds of a service have in common when they mean the same bytes.</summary>
/// <remarks>
/// FNV-1a, 64 bits. Of a service: each method by name, then the sum of the fingerprints of all types that its messages reach, which no order changes. Of a type: its name,
/// its kind, and its fields by slot or its values by number, with names, kinds, offsets, defaults and presence. Neither comments nor the order of declarations count.
/// </remarks>
internal sealed class SchemaFingerprint
{
    private readonly Stack<TypeSymbol> _pending = new();

    // Walks are numbered, so that a type can say in which one it was last met.
    private int _walk;

    /// <summary>The fingerprint of a service with these methods, whose messages are <paramref name="messages"/>.</summary>
    public ulong OfService(List<MethodModel> methods, List<TypeSymbol> messages)
    {
        var hash = new Fnv1a();
        List<MethodModel> byName = [.. methods];
        byName.Sort(static (left, right) => string.CompareOrdinal(left.Name, right.Name));
        foreach (MethodModel method in byName)
        {
            hash.Add(method.Name);
            Add(ref hash, method.Request);
            Add(ref hash, method.Response);
            hash.Add(((ulong)method.Streaming << 1) | (method.IsOneWay ? 1u : 0u));
        }

        hash.Add(SumOf(messages));
        return hash.Value;
    }

    private ulong SumOf(List<TypeSymbol> messages)
    {
        _walk++;
        foreach (TypeSymbol message in messages)
        {
            _pending.Push(message);
        }

        ulong sum = 0;
        while (_pending.Count > 0)
        {
            TypeSymbol symbol = _pending.Pop();
            if (symbol.Walk == _walk)
            {
                continue;
            }

            symbol.Walk = _walk;
            sum = unchecked(sum + (symbol.Fingerprint ??= OfType(symbol)));
            foreach (TypeSymbol next in symbol.References)
            {
                if (next.Walk != _walk)
                {
                    _pending.Push(next);
                }
            }
        }

        return sum;
    }

    private static ulong OfType(TypeSymbol symbol)
    {
        var hash = new Fnv1a();
        Add(ref hash, symbol.Name);
        hash.Add(symbol.Kind);
        AddContent(ref hash, symbol);
        return hash.Value;
    }

    private static void AddContent(ref Fnv1a hash, TypeSymbol symbol)
    {
        switch (symbol)
        {
            case TableSymbol { Model: { } table }:
                AddFields(ref hash, table.Fields);
                break;
            case StructSymbol { Model: { } structure }:
                hash.Add((ulong)structure.Size);
                hash.Add((ulong)structure.Alignment);
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

    private static void AddFields(ref Fnv1a hash, EquatableArray<FieldModel> fields)
    {
        foreach (FieldModel field in fields)
        {
            hash.Add(field.Name);
            AddType(ref hash, field.Type);
            hash.Add((ulong)field.Slot);
            hash.Add((ulong)field.Offset);
            hash.Add((ulong)field.Presence | (field.IsDeprecated ? 1u << 2 : 0) | (field.IsKey ? 1u << 3 : 0) | (field.IsFlexBuffer ? 1u << 4 : 0));
            hash.Add(field.Default.Bits);
            hash.Add(field.Default.Text ?? "");
            Add(ref hash, field.NestedRoot);
        }
    }

    private static void AddType(ref Fnv1a hash, TypeModel type)
    {
        hash.Add((ulong)type.Base);
        hash.Add((ulong)type.Element);
        hash.Add((ulong)type.Length);
        hash.Add((ulong)type.InlineSize);
        Add(ref hash, type.Name);
    }

    // By parts: joining them would make a string each time.
    private static void Add(ref Fnv1a hash, TypeName? name)
    {
        hash.Add(name?.Namespace ?? "");
        hash.Add(name?.Name ?? "");
    }
}
