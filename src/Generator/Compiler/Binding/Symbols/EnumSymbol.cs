using ZcGen.Compiler.Common;
using ZcGen.Compiler.Model;
using ZcGen.Compiler.Syntax;

namespace ZcGen.Compiler.Binding;

/// <summary>An enum while it is being bound.</summary>
internal sealed class EnumSymbol(NamespaceSymbol scope, FileScope file, EnumSyntax syntax) : TypeSymbol(scope, file, syntax)
{
    // Up to this many values, a linear search is faster than building a dictionary.
    private const int MaxLinearSearch = 16;

    private Dictionary<string, ulong>? _bitsByName;
    private HashSet<ulong>? _bits;

    /// <summary>Gets the declaration.</summary>
    public EnumSyntax Syntax => (EnumSyntax)Declaration;

    /// <summary>Gets or sets whether it is bound: whether the properties below have their values.</summary>
    public bool IsBound { get; set; }

    /// <summary>Gets or sets the attributes of the declaration.</summary>
    public AttributeList Attributes { get; set; }

    /// <summary>Gets or sets the type of its numbers.</summary>
    public BaseType Underlying { get; set; } = BaseType.Int;

    /// <summary>Gets or sets whether its values are single bits that can be combined.</summary>
    public bool IsBitFlags { get; set; }

    /// <summary>Gets or sets whether one of its values has an error, so that an unknown value is no error of its own.</summary>
    public bool HasBadValues { get; set; }

    /// <summary>Gets or sets its values in ascending order.</summary>
    public EquatableArray<EnumValueModel> Values { get; set; }

    /// <summary>Gets or sets its model; null until it is lowered.</summary>
    public EnumModel? Model { get; set; }

    /// <inheritdoc/>
    public override BaseType Base => Underlying;

    /// <inheritdoc/>
    public override string Kind => "enum";

    /// <inheritdoc/>
    public override int InlineSize => ScalarRange.SizeOf(Underlying);

    /// <inheritdoc/>
    public override int Alignment => ScalarRange.SizeOf(Underlying);

    /// <summary>Gets the names of its values.</summary>
    public IEnumerable<string> ValueNames
    {
        get
        {
            foreach (EnumValueModel value in Values)
            {
                yield return value.Name;
            }
        }
    }

    /// <summary>Finds the number of a value by name.</summary>
    public bool TryGetValue(string valueName, out ulong bits)
    {
        if (Values.Count > MaxLinearSearch)
        {
            return (_bitsByName ??= MakeBitsByName()).TryGetValue(valueName, out bits);
        }

        foreach (EnumValueModel value in Values)
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

    /// <summary>Returns whether one of its values has the number <paramref name="bits"/>.</summary>
    public bool HasValue(ulong bits)
    {
        if (Values.Count > MaxLinearSearch)
        {
            return (_bits ??= MakeBits()).Contains(bits);
        }

        foreach (EnumValueModel value in Values)
        {
            if (value.Bits == bits)
            {
                return true;
            }
        }

        return false;
    }

    private Dictionary<string, ulong> MakeBitsByName()
    {
        Dictionary<string, ulong> bitsByName = new(StringComparer.Ordinal);
        foreach (EnumValueModel value in Values)
        {
            bitsByName[value.Name] = value.Bits;
        }

        return bitsByName;
    }

    private HashSet<ulong> MakeBits()
    {
        HashSet<ulong> bits = [];
        foreach (EnumValueModel value in Values)
        {
            bits.Add(value.Bits);
        }

        return bits;
    }
}
