using System.Reflection;
using System.Reflection.Emit;
using ZcGen.Compiler.Model;
using ZcGen.Format;

namespace ZcGen.Generator.Tests.Sizes;

/// <summary>Writes a method that builds one message with generated builders: calls in a random order, parents before children.</summary>
/// <remarks>Builders are ref structs, which reflection cannot call, but code can that is emitted.</remarks>
internal sealed class MessageProgram
{
    private readonly DynamicMethod _method =
        new("Build", typeof(int), [typeof(MessageBuilder), typeof(byte[])], typeof(MessageProgram).Module, skipVisibility: true);

    private readonly List<Action> _pending = [];
    private readonly List<LocalBuilder> _scopes = [];
    private readonly BoundedSchemas _schemas;
    private readonly MessagePlan _plan;
    private readonly Random _random;
    private readonly ILGenerator _il;

    private MessageProgram(BoundedSchemas schemas, MessagePlan plan, Random random)
    {
        _schemas = schemas;
        _plan = plan;
        _random = random;
        _il = _method.GetILGenerator();
    }

    /// <summary>Builds a message.</summary>
    /// <param name="schemas">The types.</param>
    /// <param name="root">The root table.</param>
    /// <param name="plan">What is set, and how long it is.</param>
    /// <param name="random">In which order.</param>
    /// <param name="buffer">The place for it.</param>
    /// <returns>The length of the message.</returns>
    public static int Build(BoundedSchemas schemas, TableModel root, MessagePlan plan, Random random, byte[] buffer)
    {
        var program = new MessageProgram(schemas, plan, random);
        program.Write(root);
        return program._method.CreateDelegate<Func<MessageBuilder, byte[], int>>()(new MessageBuilder(), buffer);
    }

    private void Write(TableModel root)
    {
        LocalBuilder builder = _il.DeclareLocal(_schemas.Members.BuilderOf(root.Name));
        _il.Emit(OpCodes.Ldarg_0);
        _il.Emit(OpCodes.Ldarg_1);
        _il.Emit(OpCodes.Call, typeof(Span<byte>).GetMethod("op_Implicit", [typeof(byte[])])!);
        _il.Emit(OpCodes.Call, _schemas.Members.BuildOf(root.Name));
        _il.Emit(OpCodes.Stloc, builder);
        AddFields(root, builder, given: null);
        while (_pending.Count > 0)
        {
            int next = _random.Next(_pending.Count);
            Action action = _pending[next];
            _pending[next] = _pending[^1];
            _pending.RemoveAt(_pending.Count - 1);
            action();
        }

        // An inner message is inside of the outer one, and ends first.
        for (int i = _scopes.Count - 1; i >= 0; i--)
        {
            _il.Emit(OpCodes.Ldloca, _scopes[i]);
            _il.Emit(OpCodes.Call, typeof(MessageScope).GetMethod("Dispose")!);
        }

        _il.Emit(OpCodes.Ldloca, builder);
        _il.Emit(OpCodes.Call, builder.LocalType.GetMethod("Finish")!);
        _il.Emit(OpCodes.Ret);
    }

    private void AddFields(TableModel table, LocalBuilder builder, FieldModel? given)
    {
        foreach (BuilderMember member in _schemas.Members.Of(table))
        {
            if (member.Field != given && !member.Field.IsStoredFromTheStart && _plan.Sets(member.Field))
            {
                _pending.Add(() => SetField(builder, member));
            }
        }
    }

    private void SetField(LocalBuilder builder, BuilderMember member)
    {
        FieldModel field = member.Field;
        _il.Emit(OpCodes.Ldloca, builder);
        switch (field.Kind)
        {
            case FieldKind.Scalar or FieldKind.Bool or FieldKind.Struct or FieldKind.String:
                PushValue(member.Property!.PropertyType, field);
                _il.Emit(OpCodes.Call, member.Property.SetMethod!);
                break;
            case FieldKind.Table:
                AddFields(_schemas.Table(field.Type.Name!), Call(member.Create!), given: null);
                break;
            case FieldKind.Union:
                LocalBuilder union = Call(member.Property!.GetMethod!);
                AddMember(_schemas.Union(field.Type.Name!), union);
                break;
            case FieldKind.NestedMessage:
                LocalBuilder root = _il.DeclareLocal(_schemas.Members.BuilderOf(field.NestedRoot!));
                _il.Emit(OpCodes.Ldloca, root);
                _scopes.Add(Call(member.Nest!));
                AddFields(_schemas.Table(field.NestedRoot!), root, given: null);
                break;
            default:
                CreateVector(member);
                break;
        }
    }

    private void CreateVector(BuilderMember member)
    {
        FieldModel field = member.Field;
        int length = _plan.Length(field.MaxLength);
        _il.Emit(OpCodes.Ldc_I4, length);
        if (field.IsInlineVector)
        {
            _il.Emit(OpCodes.Ldc_I4_1);
            _il.Emit(OpCodes.Call, member.Create!);
            _il.Emit(OpCodes.Pop);
            return;
        }

        LocalBuilder vector = Call(member.Create!);
        Action<int> add = field.Kind switch
        {
            FieldKind.TableVector => index => AddTable(_schemas.Table(field.Type.Name!), vector, index),
            FieldKind.UnionVector => _ => AddMember(_schemas.Union(field.Type.Name!), vector),
            _ => _ => AddText(vector, field.MaxItemLength),
        };
        AddElements(add, 0, length);
    }

    // One by one, with anything else in between.
    private void AddElements(Action<int> add, int index, int length)
    {
        if (index < length)
        {
            _pending.Add(() =>
            {
                add(index);
                AddElements(add, index + 1, length);
            });
        }
    }

    private void AddText(LocalBuilder vector, int maxLength)
    {
        _il.Emit(OpCodes.Ldloca, vector);
        PushText(_plan.Length(maxLength));
        _il.Emit(OpCodes.Call, vector.LocalType.GetMethod("Add", [typeof(Utf8Text)])!);
    }

    // With no field, or with one: elements that are added with different fields do not share a vtable.
    private void AddTable(TableModel table, LocalBuilder vector, int index)
    {
        MethodInfo? addWithFields = BuilderMembers.AddWithFieldsOf(vector.LocalType);
        FieldModel[] arguments = [.. table.Fields.Where(static field => !field.IsDeprecated && field.IsArgument)];
        FieldModel[] optional = [.. arguments.Where(static field => !field.IsStoredFromTheStart)];
        _il.Emit(OpCodes.Ldloca, vector);
        if (addWithFields is null || optional.Length == 0 || !_plan.AddsWithField(index))
        {
            AddFields(table, Call(BuilderMembers.AddOf(vector.LocalType)), given: null);
            return;
        }

        FieldModel given = optional[_plan.IsLargest ? 0 : _random.Next(optional.Length)];
        ParameterInfo[] parameters = addWithFields.GetParameters();
        for (int i = 0; i < parameters.Length; i++)
        {
            if (arguments[i] == given)
            {
                PushValue(parameters[i].ParameterType, given);
            }
            else
            {
                PushDefault(parameters[i].ParameterType);
            }
        }

        AddFields(table, Call(addWithFields), given);
    }

    private void AddMember(UnionModel union, LocalBuilder builder)
    {
        if (union.Members.Count == 0)
        {
            return;
        }

        int index = _plan.Member(union);
        UnionMemberModel member = union.Members[index];
        MethodInfo method = BuilderMembers.MembersOf(builder.LocalType)[index];
        _il.Emit(OpCodes.Ldloca, builder);
        switch (member.Kind)
        {
            case FieldKind.Table:
                AddFields(_schemas.Table(member.Type.Name!), Call(method), given: null);
                break;
            case FieldKind.String:
                PushText(_plan.Length(member.MaxLength));
                _il.Emit(OpCodes.Call, method);
                break;
            default:
                PushDefault(method.GetParameters()[0].ParameterType);
                _il.Emit(OpCodes.Call, method);
                break;
        }
    }

    private LocalBuilder Call(MethodInfo method)
    {
        LocalBuilder result = _il.DeclareLocal(method.ReturnType);
        _il.Emit(OpCodes.Call, method);
        _il.Emit(OpCodes.Stloc, result);
        return result;
    }

    private void PushValue(Type type, FieldModel field)
    {
        if (type == typeof(Utf8Text))
        {
            PushText(_plan.Length(field.MaxLength));
        }
        else if (Nullable.GetUnderlyingType(type) is { } underlying)
        {
            PushDefault(underlying);
            _il.Emit(OpCodes.Newobj, type.GetConstructor([underlying])!);
        }
        else if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ReadOnlySpan<>))
        {
            Type element = type.GetGenericArguments()[0];
            _il.Emit(OpCodes.Ldc_I4, Math.Max(1, _plan.Length(field.MaxLength)));
            _il.Emit(OpCodes.Newarr, element);
            _il.Emit(OpCodes.Call, type.GetMethod("op_Implicit", [element.MakeArrayType()])!);
        }
        else
        {
            PushDefault(type);
        }
    }

    private void PushDefault(Type type)
    {
        LocalBuilder value = _il.DeclareLocal(type);
        _il.Emit(OpCodes.Ldloca, value);
        _il.Emit(OpCodes.Initobj, type);
        _il.Emit(OpCodes.Ldloc, value);
    }

    private void PushText(int length)
    {
        _il.Emit(OpCodes.Ldstr, new string('x', length));
        _il.Emit(OpCodes.Call, typeof(Utf8Text).GetMethod("op_Implicit", [typeof(string)])!);
    }
}
