using System.Diagnostics;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;

namespace ZcGen.Generator.Tests;

/// <summary>The SDK's C# compiler, called as a build calls it.</summary>
internal static class CSharpCompiler
{
    private static readonly string Program =
        typeof(CSharpCompiler).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(static metadata => metadata.Key == "CSharpCompiler").Value!;

    /// <summary>Compiles what was generated together with <paramref name="program"/>, every warning an error, and loads it.</summary>
    /// <exception cref="InvalidOperationException">The schemas, or the C#, have errors or warnings; the message lists them.</exception>
    public static Assembly Compile(this GeneratorRun run, string program = "")
    {
        if (run.Diagnostics.Any(static diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning))
        {
            throw new InvalidOperationException(string.Join('\n', run.Diagnostics));
        }

        return Compile(new Dictionary<string, string>(run.Sources) { ["Program.cs"] = program });
    }

    /// <summary>Compiles <paramref name="sources"/> (text by file name) against the runtime, every warning an error, and loads the
    /// result.</summary>
    /// <exception cref="InvalidOperationException">There were errors or warnings; the message lists them.</exception>
    public static Assembly Compile(IReadOnlyDictionary<string, string> sources)
    {
        DirectoryInfo directory = Directory.CreateTempSubdirectory("zcgen-compile-");
        try
        {
            foreach ((string name, string text) in sources)
            {
                string path = Path.Combine(directory.FullName, name);
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                File.WriteAllText(path, text);
            }

            string assembly = Path.Combine(directory.FullName, "Compiled.dll");
            string framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
            File.WriteAllLines(
                Path.Combine(directory.FullName, "arguments.rsp"),
                [
                    "-nologo", "-nostdlib", "-target:library", "-langversion:14.0", "-nullable:enable", "-warn:9999", "-warnaserror",
                    "-deterministic", "-unsafe-",
                    $"-out:\"{assembly}\"", $"-doc:\"{Path.ChangeExtension(assembly, ".xml")}\"",
                    .. Directory.GetFiles(framework, "System*.dll").Append(Path.Combine(framework, "netstandard.dll"))
                        .Where(static path => !path.EndsWith(".Native.dll", StringComparison.Ordinal))
                        .Append(typeof(ZcGen.Format.MessageBuilder).Assembly.Location)
                        .Append(typeof(ZcGen.CompilerServices.ReadOnlyMessageSpan).Assembly.Location)
                        .Select(static path => $"-reference:\"{path}\""),
                    .. sources.Keys.Select(name => $"\"{Path.Combine(directory.FullName, name)}\""),
                ]);
            Run(directory.FullName);

            var context = new AssemblyLoadContext("Compiled", isCollectible: true);
            return context.LoadFromStream(new MemoryStream(File.ReadAllBytes(assembly)));
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    private static void Run(string directory)
    {
        var start =
            new ProcessStartInfo("dotnet", ["exec", Program, "-noconfig", "@arguments.rsp"])
            {
                WorkingDirectory = directory,
                RedirectStandardOutput = true
            };
        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0 || output.Contains("warning", StringComparison.Ordinal))
        {
            throw new InvalidOperationException(output);
        }
    }
}
