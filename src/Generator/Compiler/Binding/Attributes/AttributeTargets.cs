namespace ZcGen.Compiler.Binding;

/// <summary>The kinds of declarations that an attribute can stand on.</summary>
[Flags]
internal enum AttributeTargets : ushort
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>A table.</summary>
    Table = 1,

    /// <summary>A struct.</summary>
    Struct = 2,

    /// <summary>A field of a table.</summary>
    TableField = 4,

    /// <summary>A field of a struct.</summary>
    StructField = 8,

    /// <summary>An enum.</summary>
    Enum = 16,

    /// <summary>A value of an enum.</summary>
    EnumValue = 32,

    /// <summary>A union.</summary>
    Union = 64,

    /// <summary>A member of a union.</summary>
    UnionMember = 128,

    /// <summary>A service.</summary>
    Service = 256,

    /// <summary>A method of a service.</summary>
    Method = 512,

    /// <summary>Any field.</summary>
    Field = TableField | StructField,

    /// <summary>Any type.</summary>
    Type = Table | Struct | Enum | Union,

    /// <summary>What <c>force_align</c> can stand on.</summary>
    Alignable = Struct | TableField | Enum | Union,

    /// <summary>All of them.</summary>
    All = 1023,
}
