using System.Diagnostics;

namespace ZcGen.EndToEnd.Tests.Tools;

/// <summary>The real <c>flatc</c> (Debian's flatbuffers-compiler).</summary>
internal static class Flatc
{
    /// <summary>The JSON of a message, defaults included, as flatc prints it.</summary>
    public static string ToJson(string schema, byte[] message)
    {
        using var folder = new TemporaryFolder();
        string binary = folder.Write("message.bin", message);
        Run(folder.Path, "--json", "--strict-json", "--defaults-json", schema, "--", binary);
        return File.ReadAllText(Path.Combine(folder.Path, "message.json"));
    }

    /// <summary>The message that flatc makes of JSON.</summary>
    public static byte[] ToMessage(string schema, string json)
    {
        using var folder = new TemporaryFolder();
        string text = folder.Write("message.json", System.Text.Encoding.UTF8.GetBytes(json));
        Run(folder.Path, "--binary", schema, text);
        return File.ReadAllBytes(Directory.GetFiles(folder.Path, "message.*")
            .Single(file => !file.EndsWith(".json", StringComparison.Ordinal)));
    }

    private static void Run(string folder, params string[] arguments)
    {
        var start =
            new ProcessStartInfo("flatc") { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using Process process = Process.Start(start) ?? throw new InvalidOperationException("flatc did not start");
        string output = process.StandardOutput.ReadToEnd() + process.StandardError.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"flatc {string.Join(' ', arguments)} failed: {output}");
        }
    }
}
