using ZcGen.Compiler.Syntax;

namespace ZcGen.Compiler.Binding;

/// <summary>The rule of an attribute that needs no declaration: where it can stand, and what value it takes.</summary>
/// <param name="Attribute">The attribute.</param>
/// <param name="Targets">The declarations that it applies to.</param>
/// <param name="Value">The kind of its value; <see cref="ValueKind.Missing"/> if it takes none, null if it takes any.</param>
internal sealed record AttributeRule(KnownAttribute Attribute, AttributeTargets Targets, ValueKind? Value)
{
    // Targets include those on which another rule reports the attribute, such as a required field of a struct.
    private static readonly Dictionary<string, AttributeRule> ByName = new(StringComparer.Ordinal)
    {
        ["id"] = new(KnownAttribute.Id, AttributeTargets.TableField, null),
        ["deprecated"] = new(KnownAttribute.Deprecated, AttributeTargets.Field, ValueKind.Missing),
        ["required"] = new(KnownAttribute.Required, AttributeTargets.Field, ValueKind.Missing),
        ["key"] = new(KnownAttribute.Key, AttributeTargets.Field, ValueKind.Missing),
        ["shared"] = new(KnownAttribute.Shared, AttributeTargets.Field, ValueKind.Missing),
        ["hash"] = new(KnownAttribute.Hash, AttributeTargets.Field, ValueKind.String),
        ["force_align"] = new(KnownAttribute.ForceAlign, AttributeTargets.Alignable, null),
        ["bit_flags"] = new(KnownAttribute.BitFlags, AttributeTargets.Enum, ValueKind.Missing),
        ["original_order"] = new(KnownAttribute.OriginalOrder, AttributeTargets.Table, ValueKind.Missing),
        ["nested_flatbuffer"] = new(KnownAttribute.NestedFlatBuffer, AttributeTargets.Field, null),
        ["flexbuffer"] = new(KnownAttribute.FlexBuffer, AttributeTargets.Field, ValueKind.Missing),
        ["csharp_partial"] = new(KnownAttribute.CsharpPartial, AttributeTargets.Table | AttributeTargets.Struct, ValueKind.Missing),
        ["streaming"] = new(KnownAttribute.Streaming, AttributeTargets.Method, null),
        ["idempotent"] = new(KnownAttribute.Idempotent, AttributeTargets.Method, ValueKind.Missing),
        ["private"] = new(KnownAttribute.Private, AttributeTargets.Type | AttributeTargets.Service, ValueKind.Missing),
        ["offset64"] = new(KnownAttribute.Offset64, AttributeTargets.Field, ValueKind.Missing),
        ["vector64"] = new(KnownAttribute.Vector64, AttributeTargets.Field, ValueKind.Missing),
        ["cpp_type"] = new(KnownAttribute.CppType, AttributeTargets.Field, null),
        ["native_inline"] = new(KnownAttribute.NativeInline, AttributeTargets.Field, null),
        ["native_custom_alloc"] = new(
            KnownAttribute.NativeCustomAlloc, AttributeTargets.Table | AttributeTargets.Struct | AttributeTargets.Field, null),
        ["cpp_ptr_type"] = new(KnownAttribute.Cpp, AttributeTargets.All, null),
        ["cpp_ptr_type_get"] = new(KnownAttribute.Cpp, AttributeTargets.All, null),
        ["cpp_str_type"] = new(KnownAttribute.Cpp, AttributeTargets.All, null),
        ["cpp_str_flex_ctor"] = new(KnownAttribute.Cpp, AttributeTargets.All, null),
        ["native_type"] = new(KnownAttribute.Cpp, AttributeTargets.All, null),
        ["native_type_pack_name"] = new(KnownAttribute.Cpp, AttributeTargets.All, null),
        ["native_default"] = new(KnownAttribute.Cpp, AttributeTargets.All, null),
        ["oneway"] = new(KnownAttribute.OneWay, AttributeTargets.Method, ValueKind.Missing),
        ["bulk"] = new(KnownAttribute.Bulk, AttributeTargets.Field, ValueKind.Missing),
        ["object_api"] = new(KnownAttribute.ObjectApi, AttributeTargets.Table, ValueKind.Missing),
        ["json_api"] = new(KnownAttribute.JsonApi, AttributeTargets.Table, ValueKind.Missing),
        ["error"] = new(KnownAttribute.Error, AttributeTargets.Method, null),
        ["closed"] = new(KnownAttribute.Closed, AttributeTargets.Enum, ValueKind.Missing),
        ["renamed_from"] = new(
            KnownAttribute.RenamedFrom,
            AttributeTargets.Type | AttributeTargets.Field | AttributeTargets.EnumValue | AttributeTargets.UnionMember,
            ValueKind.String),
        ["max_length"] = new(KnownAttribute.MaxLength, AttributeTargets.TableField | AttributeTargets.UnionMember, null),
        ["max_item_length"] = new(KnownAttribute.MaxItemLength, AttributeTargets.TableField, null),
        ["slot"] = new(KnownAttribute.Slot, AttributeTargets.Table | AttributeTargets.Service, null),
    };

    private static readonly string[] NamesByAttribute = MakeNames();

    /// <summary>Gets the names of all attributes that need no declaration.</summary>
    public static IEnumerable<string> Names => ByName.Keys;

    /// <summary>Returns the name of an attribute; one of several for <see cref="KnownAttribute.Cpp"/>.</summary>
    public static string NameOf(KnownAttribute attribute) => NamesByAttribute[(int)attribute];

    /// <summary>Returns the rule of the attribute called <paramref name="name"/>; null if it needs a declaration.</summary>
    public static AttributeRule? Find(string name) => ByName.TryGetValue(name, out AttributeRule? rule) ? rule : null;

    private static string[] MakeNames()
    {
        string[] names = new string[ByName.Count];
        foreach (KeyValuePair<string, AttributeRule> pair in ByName)
        {
            names[(int)pair.Value.Attribute] = pair.Key;
        }

        return names;
    }
}
