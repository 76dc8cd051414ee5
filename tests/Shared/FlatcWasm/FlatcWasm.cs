using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ZcGen.Tests.FlatcWasm;

/// <summary>flatc 25.12.19 in a process of its own, which serves any number of runs. For one thread at a time.</summary>
internal sealed class FlatcWasm : IDisposable
{
    // A run takes a few milliseconds; one that takes this long hangs.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    private readonly Process _process;

    /// <summary>Starts the process; flatc itself is loaded by the first run.</summary>
    /// <exception cref="InvalidOperationException">node or the package is not available; the message says which.</exception>
    public FlatcWasm()
    {
        if (FlatcWasmPackage.Problem is { } problem)
        {
            throw new InvalidOperationException(problem);
        }

        var start =
            new ProcessStartInfo("node", [Path.Combine(AppContext.BaseDirectory, "FlatcWasm", "serve.mjs"), FlatcWasmPackage.Module])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
                StandardOutputEncoding = Encoding.UTF8,
            };
        _process = Process.Start(start)!;
    }

    /// <summary>Runs flatc with <paramref name="arguments"/> in a directory that holds <paramref name="files"/>, contents by
    /// path.</summary>
    public FlatcRun Run(IReadOnlyDictionary<string, byte[]> files, params string[] arguments)
    {
        var request = new JsonObject
        {
            ["arguments"] = new JsonArray([.. arguments.Select(static argument => JsonValue.Create(argument))]),
            ["files"] =
                new JsonObject(files.Select(static file => KeyValuePair.Create(file.Key, (JsonNode?)Convert.ToBase64String(file.Value)))),
        };
        _process.StandardInput.WriteLine(request.ToJsonString());
        _process.StandardInput.Flush();
        Task<string?> line = _process.StandardOutput.ReadLineAsync();
        if (!line.Wait(Limit))
        {
            _process.Kill(entireProcessTree: true);
            throw new TimeoutException($"flatc {string.Join(' ', arguments)} did not end within {Limit}");
        }

        using JsonDocument answer =
            JsonDocument.Parse(line.Result ?? throw new InvalidOperationException($"flatc's process ended with {ExitCode()}"));
        JsonElement root = answer.RootElement;
        return new FlatcRun(
            root.GetProperty("exitCode").GetInt32(),
            root.GetProperty("output").GetString()!,
            root.GetProperty("files").EnumerateObject()
                .ToDictionary(static file => file.Name, static file => file.Value.GetBytesFromBase64()));
    }

    /// <summary>The message that flatc makes of <paramref name="json"/>, a root of the schema.</summary>
    /// <param name="schemaName">The schema's name, which ends in <c>.fbs</c> or <c>.bfbs</c> as its content is one or the other.</param>
    /// <param name="schema">The schema; it includes no other.</param>
    /// <param name="json">The message as JSON.</param>
    /// <param name="options">Further options, for instance <c>--force-defaults</c>.</param>
    /// <exception cref="InvalidOperationException">flatc refused; the message has what it printed.</exception>
    public byte[] ToBinary(string schemaName, byte[] schema, string json, params string[] options) =>
        Run(new Dictionary<string, byte[]> { [schemaName] = schema, ["message.json"] = Encoding.UTF8.GetBytes(json) },
            ["--binary", .. options, schemaName, "message.json"]).File;

    /// <summary>The JSON that flatc makes of <paramref name="message"/>, a root of the schema, after verifying it.</summary>
    /// <param name="schemaName">As for <see cref="ToBinary"/>.</param>
    /// <param name="schema">As for <see cref="ToBinary"/>.</param>
    /// <param name="message">The message.</param>
    /// <param name="options">Further options, for instance <c>--defaults-json</c>.</param>
    /// <exception cref="InvalidOperationException">flatc refused; the message has what it printed.</exception>
    public string ToJson(string schemaName, byte[] schema, byte[] message, params string[] options) =>
        Run(new Dictionary<string, byte[]> { [schemaName] = schema, ["message.bin"] = message },
            ["--json", "--strict-json", "--raw-binary", .. options, schemaName, "--", "message.bin"]).Text;

    /// <summary>Ends the process.</summary>
    public void Dispose()
    {
        _process.StandardInput.Close();
        if (!_process.WaitForExit(Limit))
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }

    private string ExitCode() => _process.WaitForExit(Limit) ? _process.ExitCode.ToString() : "nothing yet";
}
