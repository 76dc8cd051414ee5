using ZcGen.Compiler.Common;
using ZcGen.Compiler.Model;
using ZcGen.Compiler.Syntax;

namespace ZcGen.Compiler.Binding;

/// <summary>An enum while it is being bound.</summary>
internal sealed class EnumSymbol(NamespaceSymbol scope, FileScope file, EnumSyntax syntax) : TypeSymbol(scope, file, syntax)
{
    // As many are looked through faster than a set of them is made.
    private const int FewValues = 16;

    private Dictionary<string, ulong>? _bitsByName;
    private HashSet<ulong>? _bits;

    /// <summary>How it is declared.</summary>
    public EnumSyntax Syntax => (EnumSyntax)Declaration;

    /// <summary>The type of its numbers.</summary>
    public BaseType Underlying { get; set; } = BaseType.Int;

    /// <summary>Its values are single bits that combine.</summary>
    public bool IsBitFlags { get; set; }

    /// <summary>Something is wrong with its values, so that an unknown one means nothing.</summary>
    public bool IsBroken { get; set; }

    /// <summary>Its meaning. Never null once it is bound.</summary>
    public EnumModel Model { get; set; } = null!;

    /// <inheritdoc/>
    public override BaseType Base => Underlying;

    /// <inheritdoc/>
    public override string Kind => "enum";

    /// <inheritdoc/>
    public override int InlineSize => ScalarRange.SizeOf(Underlying);

    /// <inheritdoc/>
    public override int Alignment => ScalarRange.SizeOf(Underlying);

    /// <summary>The names of its values.</summary>
    public IEnumerable<string> ValueNames
    {
        get
        {
            foreach (EnumValueModel value in Model.Values)
            {
                yield return value.Name;
            }
        }
    }

    private Dictionary<string, ulong> BitsByName
    {
        get
        {
            if (_bitsByName is null)
            {
                _bitsByName = new(StringComparer.Ordinal);
                foreach (EnumValueModel value in Model.Values)
                {
                    _bitsByName[value.Name] = value.Bits;
                }
            }

            return _bitsByName;
        }
    }

    /// <summary>Finds a value by name.</summary>
    public bool TryGetValue(string valueName, out ulong bits)
    {
        if (Model.Values.Count > FewValues)
        {
            return BitsByName.TryGetValue(valueName, out bits);
        }

        foreach (EnumValueModel value in Model.Values)
        {
            if (value.Name == valueName)
            {
                bits = value.Bits;
                return true;
            }
        }

        bits = 0;
        return false;
    }

    /// <summary>Whether one of its values has this number.</summary>
    public bool HasValue(ulong bits)
    {
        if (Model.Values.Count <= FewValues)
        {
            foreach (EnumValueModel value in Model.Values)
            {
                if (value.Bits == bits)
                {
                    return true;
                }
            }

            return false;
        }

        if (_bits is null)
        {
            _bits = [];
            foreach (EnumValueModel value in Model.Values)
            {
                _bits.Add(value.Bits);
            }
        }

        return _bits.Contains(bits);
    }
}
