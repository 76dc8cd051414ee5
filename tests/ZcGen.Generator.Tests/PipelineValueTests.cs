using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace ZcGen.Generator.Tests;

/// <summary>What the pipeline keeps between runs: values, and nothing that holds a compilation alive.</summary>
public sealed class PipelineValueTests
{
    private static readonly GeneratorRun Run = GeneratorRun.Over(
        ("common.fbs", "namespace Demo;\nstruct Price { ticks:int; scale:int; }\n"),
        ("user.fbs", "include \"common.fbs\";\nnamespace Demo;\n/// Documented.\ntable User { a:int; price:Price; }\n{ }\n"));

    [Theory]
    [InlineData(SchemaGenerator.ParseStep)]
    [InlineData(SchemaGenerator.CompileStep)]
    [InlineData(SchemaGenerator.ModelStep)]
    [InlineData(SchemaGenerator.ReportStep)]
    public void StepValue_HoldsNothingOfRoslyns(string step)
    {
        List<object> values =
            [.. Run.Result.TrackedSteps[step].SelectMany(static run => run.Outputs).Select(static output => output.Value).OfType<object>()];

        Assert.NotEmpty(values);
        Assert.DoesNotContain(
            Reachable(values).Select(static value => value.GetType()),
            static type => type.Assembly.GetName().Name!.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(SchemaGenerator.ModelStep)]
    [InlineData(SchemaGenerator.ReportStep)]
    public void StepValue_OfAnotherRunOverTheSameText_IsEqual(string step)
    {
        object?[] Values() =>
        [
            .. GeneratorRun.Over(
                    ("common.fbs", "namespace Demo;\nstruct Price { ticks:int; scale:int; }\n"),
                    ("user.fbs", "include \"common.fbs\";\nnamespace Demo;\n/// Documented.\ntable User { a:int; price:Price; }\n{ }\n"))
                .Result.TrackedSteps[step].SelectMany(static run => run.Outputs).Select(static output => output.Value),
        ];

        object?[] first = Values();
        object?[] second = Values();
        Assert.NotEmpty(first);
        Assert.Equal(first.Length, second.Length);
        Assert.All(first.Zip(second), static pair =>
        {
            Assert.NotNull(pair.First);
            Assert.NotSame(pair.First, pair.Second);
            Assert.True(pair.First.Equals(pair.Second));
            Assert.Equal(pair.First.GetHashCode(), pair.Second!.GetHashCode());
        });
    }

    private static HashSet<object> Reachable(IEnumerable<object> roots)
    {
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        var pending = new Stack<object>(roots);
        while (pending.TryPop(out object? value))
        {
            Type type = value.GetType();
            if (type.IsPrimitive || type.IsEnum || value is string or Type or Delegate || !seen.Add(value))
            {
                continue;
            }

            if (value is IEnumerable elements and not ITuple)
            {
                foreach (object? element in elements)
                {
                    if (element is not null)
                    {
                        pending.Push(element);
                    }
                }
            }

            for (Type? at = type; at is not null; at = at.BaseType)
            {
                foreach (FieldInfo field in at.GetFields(
                    BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
                {
                    if (!field.FieldType.IsPointer && !field.FieldType.IsByRefLike && field.GetValue(value) is { } child)
                    {
                        pending.Push(child);
                    }
                }
            }
        }

        return seen;
    }
}
