namespace ZcGen.BinarySchemas.Reading;

/// <summary>What the enums of a schema have for values, and which of them are sets of flags.</summary>
internal sealed class EnumValues
{
    private readonly HashSet<long>[] _values;
    private readonly bool[] _isFlags;

    /// <summary>Reads them.</summary>
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

        // A default that no value names is a set of flags, which the format does not say otherwise when it leaves out built-in attributes.
        foreach (Object type in schema.Objects)
        {
            foreach (Field field in type.Fields)
            {
                int index = field.Type.Index;
                if (IsInteger(field.Type.BaseType) && (uint)index < (uint)_values.Length && !type.IsStruct && !field.Optional && !_values[index].Contains(field.DefaultInteger))
                {
                    _isFlags[index] |= _values[index].All(static value => long.PopCount(value) == 1);
                }
            }
        }
    }

    /// <summary>Whether the values of an enum are single bits, to be combined.</summary>
    public bool IsFlags(int index) => _isFlags[index];

    private static bool IsInteger(BaseType type) => type is >= BaseType.Byte and <= BaseType.ULong;
}
