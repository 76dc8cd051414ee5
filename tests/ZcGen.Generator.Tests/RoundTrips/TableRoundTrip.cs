using System.Reflection;
using System.Text;
using ZcGen.Compiler.Model;
using ZcGen.CompilerServices;
using ZcGen.Format;
using ZcGen.Tests.FlatcWasm;

namespace ZcGen.Generator.Tests.RoundTrips;

/// <summary>A random message of one table: through our code, through flatc, and to and fro between them.</summary>
internal sealed class TableRoundTrip(RoundTripSchemas schemas, FlatcWasm flatc)
{
    /// <summary>What went wrong; null when all was equal.</summary>
    public string? Check(string path, TableModel table, int seed, params string[] options)
    {
        Type reader = schemas.TypeOf(table.Name);
        Type data = schemas.DataOf(table.Name);
        object? value = new RandomData(schemas, new Random(seed)).Table(table.Name);
        if (value is null)
        {
            return null;
        }

        try
        {
            byte[] message = (byte[])data.GetMethod("ToMessage")!.Invoke(value, null)!;
            object copy = Call(nameof(ToData), [reader, data], message);
            if (!value.Equals(copy) || value.GetHashCode() != copy.GetHashCode())
            {
                return "an object, stored and read, differs";
            }

            string ours = (string)Call(nameof(ToJson), [reader], message);
            FlatcRun printed = flatc.Run(
                With(path, "message.bin", message),
                ["--json", "--strict-json", "--raw-binary", "--root-type", table.Name.FullName, .. options, path, "--", "message.bin"]);
            if (printed.ExitCode != 0)
            {
                return $"flatc does not print it: {Last(printed.Output)}";
            }

            string theirs = printed.Text;
            if (JsonEquality.Difference(theirs, ours) is { } difference)
            {
                return $"flatc prints other JSON: {difference}";
            }

            // flatc sorts vectors by key when it reads JSON, and so do we.
            byte[] fromTheirs = (byte[])Call(nameof(FromJson), [reader, reader.GetNestedType("Builder")!], Encoding.UTF8.GetBytes(theirs));
            object read = Call(nameof(ToData), [reader, data], fromTheirs);
            FlatcRun made =
                flatc.Run(With(path, "message.json", Encoding.UTF8.GetBytes(ours)),
                    ["--binary", "--root-type", table.Name.FullName, .. options, path, "message.json"]);
            if (made.ExitCode != 0)
            {
                return $"flatc does not read our JSON: {Last(made.Output)}";
            }

            object theirMessage = Call(nameof(ToData), [reader, data], made.File);
            return read.Equals(theirMessage) ? null
                : "our message of JSON differs from flatc's: "
                    + $"{JsonEquality.Difference((string)Call(nameof(ToJson), [reader], made.File), (string)Call(nameof(ToJson), [reader], fromTheirs))}";
        }
        catch (TargetInvocationException exception)
        {
            return exception.InnerException!.ToString();
        }
    }

    // Before the reason, flatc prints how it is used.
    private static string Last(string output) =>
        output[(output.LastIndexOf("error:", StringComparison.Ordinal) is >= 0 and int at ? at : 0)..].ReplaceLineEndings(" ");

    // A file that includes none needs no other.
    private Dictionary<string, byte[]> With(string path, string name, byte[] content) =>
        new(schemas.Files[path].AsSpan().IndexOf("include"u8) < 0
            ? [KeyValuePair.Create(path, schemas.Files[path])] : schemas.Files)
        { [name] = content };

    private static object Call(string method, Type[] types, byte[] bytes) =>
        typeof(TableRoundTrip).GetMethod(method, BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(types)
            .Invoke(null, [bytes])!;

    private static object ToData<T, TData>(byte[] message)
        where T : ITable<T>, IDataTable<TData>, allows ref struct
        where TData : class
    {
        VerifyResult result = Verifier.Verify<T>(message, default, VerifierLimits.Default);
        Assert.True(result.IsValid, result.ToString());
        var view = new ReadOnlyMessageSpan(message);
        return DataReading.Root<T, TData>(T.Open(view, TableReader.RootPosition(view), TableReader.MaxDepth), Reader(view));
    }

    private static string ToJson<T>(byte[] message)
        where T : IJsonType, allows ref struct => JsonMessage.ToText<T>(Reader(new ReadOnlyMessageSpan(message)), null);

    private static byte[] FromJson<T, TBuilder>(byte[] json)
        where T : IJsonType, allows ref struct
        where TBuilder : ITableBuilder<TBuilder>, IJsonBuilder, allows ref struct => JsonMessage.Read<T, TBuilder>(json, null);

    // No vtable is like this one, so that each is looked up field by field.
    private static TableReader Reader(ReadOnlyMessageSpan message) =>
        new(message, TableReader.RootPosition(message), [0, 0, 0, 0], TableReader.MaxDepth);
}
