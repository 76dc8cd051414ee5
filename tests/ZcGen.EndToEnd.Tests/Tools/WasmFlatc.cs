using System.Text;
using ZcGen.Tests.FlatcWasm;

namespace ZcGen.EndToEnd.Tests.Tools;

/// <summary>Messages to JSON and back by today's flatc, with the schemas of these tests.</summary>
internal static class WasmFlatc
{
    /// <summary>The JSON of a message, defaults included.</summary>
    public static string ToJson(string schema, byte[] message, params string[] options) =>
        Run(schema, "message.bin", message,
            ["--json", "--strict-json", "--defaults-json", "--raw-binary", .. options, Path.GetFileName(schema), "--", "message.bin"]).Text;

    /// <summary>The message that flatc makes of JSON.</summary>
    public static byte[] ToMessage(string schema, string json, params string[] options) =>
        Run(schema, "message.json", Encoding.UTF8.GetBytes(json), ["--binary", .. options, Path.GetFileName(schema), "message.json"]).File;

    // Includes are looked for in the folder of the schema.
    private static FlatcRun Run(string schema, string name, byte[] content, string[] arguments)
    {
        var files = Directory.GetFiles(Path.GetDirectoryName(schema)!, "*.fbs")
            .ToDictionary(static file => Path.GetFileName(file), File.ReadAllBytes);
        files[name] = content;
        using var flatc = new FlatcWasm();
        return flatc.Run(files, arguments);
    }
}
