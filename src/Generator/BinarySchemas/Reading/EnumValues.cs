namespace ZcGen.BinarySchemas.Reading;

/// <summary>The values of the enums of a schema, and which enums are bit flags.</summary>
internal sealed class EnumValues
{
    private readonly HashSet<long>[] _values;
    private readonly bool[] _isFlags;

    /// <summary>Initializes the values of the enums of <paramref name="schema"/>.</summary>
    public EnumValues(Schema schema)
    {
        _values = new HashSet<long>[schema.Enums.Count];
        _isFlags = new bool[_values.Length];
        for (int i = 0; i < _values.Length; i++)
        {
            Enum type = schema.Enums[i];
            var values = new HashSet<long>();
            foreach (EnumVal value in type.Values)
            {
                values.Add(value.Value);
            }

            _values[i] = values;
            foreach (KeyValue attribute in type.Attributes)
            {
                _isFlags[i] |= attribute.Key.ToString() == "bit_flags";
            }
        }

        // Without built-in attributes, bit flags only show in defaults that are not values of the enum.
        foreach (Object type in schema.Objects)
        {
            foreach (Field field in type.Fields)
            {
                int index = field.Type.Index;
                bool isEnum = IsInteger(field.Type.BaseType) && (uint)index < (uint)_values.Length;
                bool hasEnumDefault = isEnum && !type.IsStruct && !field.Optional;
                if (hasEnumDefault && !_values[index].Contains(field.DefaultInteger))
                {
                    _isFlags[index] |= _values[index].All(static value => long.PopCount(value) == 1);
                }
            }
        }
    }

    /// <summary>Returns whether the values of an enum are single bits that can be combined.</summary>
    public bool IsFlags(int index) => _isFlags[index];

    private static bool IsInteger(BaseType type) => type is >= BaseType.Byte and <= BaseType.ULong;
}
