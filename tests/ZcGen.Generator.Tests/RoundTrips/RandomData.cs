using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ZcGen.Compiler.Common;
using ZcGen.Compiler.Model;

namespace ZcGen.Generator.Tests.RoundTrips;

/// <summary>Fills data objects with random values, as the schema allows them.</summary>
/// <remarks>Floating-point numbers are small multiples of 1/8, which flatc prints exactly; it rounds others.</remarks>
internal sealed class RandomData(RoundTripSchemas schemas, Random random)
{
    // Deeper objects are there only when they must be.
    private const int Deep = 3;

    // A FlexBuffer that holds the number 5.
    private static readonly byte[] Flex = [5, 4, 1];

    private readonly Dictionary<string, TableModel> _tables =
        schemas.Tables.ToDictionary(static table => table.Table.Name.FullName, static table => table.Table);
    private readonly Dictionary<string, UnionModel> _unions = schemas.Models.SelectMany(static schema => schema.Model.Unions)
        .ToDictionary(static union => union.Name.FullName);
    private readonly Dictionary<string, EnumModel> _enums = schemas.Models.SelectMany(static schema => schema.Model.Enums)
        .ToDictionary(static model => model.Name.FullName);

    /// <summary>An object of a table; null when there can be none, because it requires itself.</summary>
    public object? Table(TypeName name, int depth = 0)
    {
        if (depth > 60)
        {
            return null;
        }

        Type type = schemas.DataOf(name);
        object data = Activator.CreateInstance(type)!;
        PropertyInfo[] properties = [.. type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)];
        FieldModel[] fields = [.. _tables[name.FullName].Fields.Where(static field => !field.IsDeprecated)];
        Assert.Equal(fields.Length, properties.Length);
        for (int i = 0; i < fields.Length; i++)
        {
            bool isRequired = fields[i].Presence == Presence.Required;
            if (!isRequired && random.Next(4) == 0 && !IsInexact(fields[i]))
            {
                continue;
            }

            if (!isRequired && depth >= Deep && fields[i].Type is { IsScalar: false, Base: not BaseType.String })
            {
                continue;
            }

            object? value = Field(fields[i], properties[i].PropertyType, depth);
            if (value is null && isRequired)
            {
                return null;
            }

            if (value is not null)
            {
                properties[i].SetValue(data, value);
            }
        }

        return data;
    }

    // A default that flatc may print as another number, or as no JSON at all.
    private static bool IsInexact(FieldModel field) =>
        field.Type.Base is BaseType.Float or BaseType.Double && field.Presence == Presence.Default && field.Default.Bits != 0;

    private object? Field(FieldModel field, Type type, int depth) => field.Type.Base switch
    {
        BaseType.String => Text(),
        BaseType.Table => Table(field.Type.Name!, depth + 1),
        BaseType.Union => Union(field.Type.Name!, depth),
        BaseType.Vector or BaseType.Vector64 => Vector(field, type, depth),
        BaseType.Struct => Value(Nullable.GetUnderlyingType(type) ?? type),
        _ => Scalar(field.Type, Nullable.GetUnderlyingType(type) ?? type),
    };

    private object? Vector(FieldModel field, Type type, int depth)
    {
        if (field.IsFlexBuffer)
        {
            return Flex;
        }

        if (field.NestedRoot is { } root)
        {
            // Where the runtime cannot nest, the field is bytes, and what flatc makes of random ones says nothing.
            return type == typeof(byte[]) ? null : Table(root, depth + 1);
        }

        int count = random.Next(4);
        if (type == typeof(byte[]))
        {
            byte[] bytes = new byte[count];
            random.NextBytes(bytes);
            return bytes;
        }

        var list = (IList)Activator.CreateInstance(type)!;
        Type element = type.GetGenericArguments()[0];
        for (int i = 0; i < count; i++)
        {
            object? value = field.Type.Element switch
            {
                BaseType.String => Text(),
                BaseType.Table => Table(field.Type.Name!, depth + 1),
                BaseType.Union => Union(field.Type.Name!, depth),
                BaseType.Struct => Value(element),
                _ => Scalar(new TypeModel(field.Type.Element, BaseType.None, field.Type.Name, 0, 0, 0, 0, 0), element),
            };
            if (value is not null)
            {
                list.Add(value);
            }
        }

        return list;
    }

    private object? Union(TypeName name, int depth)
    {
        UnionModel union = _unions[name.FullName];
        if (union.Members.Count == 0)
        {
            return null;
        }

        int index = random.Next(union.Members.Count);
        Type data = schemas.DataOf(name);
        MethodInfo factory = data.GetMethods(BindingFlags.Public | BindingFlags.Static)
            .Where(static method => method.GetParameters().Length == 1).ElementAt(index);
        Type parameter = factory.GetParameters()[0].ParameterType;
        TypeModel member = union.Members[index].Type;
        object? value = member.Base switch
        {
            BaseType.String => Text(),
            BaseType.Struct => Value(parameter),
            _ => Table(member.Name!, depth + 1),
        };
        return value is null ? null : factory.Invoke(null, [value]);
    }

    private object Scalar(TypeModel model, Type type)
    {
        if (model.Name is { } name && _enums.TryGetValue(name.FullName, out EnumModel? values))
        {
            return EnumValue(values, type);
        }

        return Value(type);
    }

    private object EnumValue(EnumModel values, Type type)
    {
        ulong bits = values.Values.Count == 0 ? 0 : values.Values[random.Next(values.Values.Count)].Bits;
        if (values.IsBitFlags && values.Values.Count > 0)
        {
            bits |= values.Values[random.Next(values.Values.Count)].Bits;
        }

        Type underlying = Enum.GetUnderlyingType(type);
        return Enum.ToObject(type,
            underlying == typeof(ulong) ? bits : underlying == typeof(bool) ? bits != 0 : (object)unchecked((long)bits));
    }

    private object Value(Type type)
    {
        if (type == typeof(bool))
        {
            return random.Next(2) == 0;
        }

        if (type == typeof(ZcGen.Format.Bool8))
        {
            return new ZcGen.Format.Bool8(random.Next(2) == 0);
        }

        if (type == typeof(float) || type == typeof(double))
        {
            double number = random.Next(-8000, 8000) / 8.0;
            return type == typeof(float) ? (object)(float)number : number;
        }

        if (type.IsEnum)
        {
            return EnumValue(_enums[type.FullName!], type);
        }

        if (type.IsPrimitive)
        {
            byte[] bytes = new byte[8];
            random.NextBytes(bytes);
            return typeof(RandomData).GetMethod(nameof(Read), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(type)
                .Invoke(null, [bytes])!;
        }

        object value = Activator.CreateInstance(type)!;
        foreach (FieldInfo field in type.GetFields(BindingFlags.Public | BindingFlags.Instance))
        {
            field.SetValue(value,
                field.FieldType.GetCustomAttribute<InlineArrayAttribute>() is { } array
                    ? Array(field.FieldType, array.Length) : Value(field.FieldType));
        }

        return value;
    }

    private object Array(Type type, int length)
    {
        Type element = type.GetFields(BindingFlags.NonPublic | BindingFlags.Instance)[0].FieldType;
        System.Array elements = System.Array.CreateInstance(element, length);
        for (int i = 0; i < length; i++)
        {
            elements.SetValue(Value(element), i);
        }

        return typeof(RandomData).GetMethod(nameof(Fill), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(type, element)
            .Invoke(null, [elements])!;
    }

    private static object Read<T>(byte[] bytes)
        where T : unmanaged => MemoryMarshal.Read<T>(bytes);

    private static object Fill<TArray, T>(T[] elements)
        where TArray : struct
        where T : unmanaged
    {
        TArray array = default;
        elements.CopyTo(MemoryMarshal.CreateSpan(ref Unsafe.As<TArray, T>(ref array), elements.Length));
        return array;
    }

    private string Text() => random.Next(5) switch
    {
        0 => "",
        1 => "grüße \"ß\" \\ / \n\t",
        2 => "日本 😀",
        _ => $"text {random.Next(1000)}",
    };
}
