using Xunit;
using ZcGen.Compiler;
using ZcGen.Compiler.Model;
using ZcGen.Compiler.Size;
using ZcGen.Kernel.Transport;

namespace ZcGen.Servers.Tests;

/// <summary>The largest request and the largest reply of each service can be sent to it, whoever calls.</summary>
public sealed class MessageSizeTests
{
    // The vm server copies the out-of-line payloads of others, and has none itself.
    private static readonly string[] OfVmServer = ["vm.fbs", "discovery.fbs"];

    public static TheoryData<string> Schemas =>
        [.. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "schemas"), "*.fbs").Select(path => Path.GetFileName(path))];

    [Theory]
    [MemberData(nameof(Schemas))]
    public void Messages_AtTheirLargest_FitIntoWhatTheTransportHas(string file)
    {
        // All of them, because they include each other.
        string[] files = [.. Schemas];
        SchemaModel[] models =
        [
            .. SchemaCompiler.Compile([.. files.Select(Parse)], CompileOptions.Default).Select(compilation => compilation.Model!),
        ];
        SchemaModel model = models[Array.IndexOf(files, file)];
        MessageSizes sizes = MessageSizes.Of(models);
        int limit = OfVmServer.Contains(file) ? CallMessage.MaxInline : OutOfLine.SlotLength;
        foreach (ServiceModel service in model.Services)
        {
            Assert.InRange(service.Slot, 1, limit);
            foreach (TypeName message in service.Methods.SelectMany(method => new[] { method.Request, method.Reply }))
            {
                MessageSize size = sizes.OfRoot(model.Tables.Single(table => table.Name == message));
                Assert.True(size.Unbounded is null && size.Bytes <= limit, $"{message.FullName}: {size} of {limit} bytes");
            }
        }
    }

    private static ParsedSchema Parse(string file) =>
        SchemaCompiler.Parse(file, File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "schemas", file)));
}
