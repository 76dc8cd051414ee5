using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Runtime.Loader;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace ZcGen.Generator.Tests;

/// <summary>The SDK's C# compiler, called as a build calls it.</summary>
internal static partial class CSharpCompiler
{
    private const string AssemblyName = "Compiled.dll";

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

    /// <summary>Compiles what was generated together with <paramref name="program"/> as a project does that has the package, analyzers
    /// included.</summary>
    /// <returns>The errors and warnings in the program, as <c>12: CS4007</c>, by line.</returns>
    public static IReadOnlyList<string> Findings(this GeneratorRun run, string program)
    {
        string[] analyzers =
        [
            $"-analyzer:\"{typeof(SchemaGenerator).Assembly.Location}\"", $"-analyzer:\"{typeof(Compiler.SchemaCompiler).Assembly.Location}\"",
        ];
        return InDirectory(
            new Dictionary<string, string>(run.Sources) { ["Program.cs"] = program },
            (directory, names) => FindingOfProgram().Matches(Run(directory, Arguments(directory, names, analyzers)).Output)
                .OrderBy(static match => int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture))
                .Select(static match => $"{match.Groups[1].Value}: {match.Groups[2].Value}")
                .Distinct()
                .ToArray());
    }

    /// <summary>Compiles <paramref name="sources"/> (text by file name) against the runtime, every warning an error, and loads the
    /// result.</summary>
    /// <exception cref="InvalidOperationException">There were errors or warnings; the message lists them.</exception>
    public static Assembly Compile(IReadOnlyDictionary<string, string> sources) => InDirectory(
        sources,
        static (directory, names) =>
        {
            (int exitCode, string output) = Run(directory, Arguments(directory, names, ["-warnaserror"]));
            if (exitCode != 0 || output.Contains("warning", StringComparison.Ordinal))
            {
                throw new InvalidOperationException(output);
            }

            var context = new AssemblyLoadContext("Compiled", isCollectible: true);
            return context.LoadFromStream(new MemoryStream(File.ReadAllBytes(Path.Combine(directory, AssemblyName))));
        });

    private static T InDirectory<T>(IReadOnlyDictionary<string, string> sources, Func<string, IEnumerable<string>, T> compile)
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

            return compile(directory.FullName, sources.Keys);
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    private static IEnumerable<string> Arguments(string directory, IEnumerable<string> names, IEnumerable<string> more)
    {
        string assembly = Path.Combine(directory, AssemblyName);
        string framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        return
        [
            "-nologo", "-nostdlib", "-target:library", "-langversion:14.0", "-nullable:enable", "-warn:9999", "-deterministic", "-unsafe-",
            $"-out:\"{assembly}\"", $"-doc:\"{Path.ChangeExtension(assembly, ".xml")}\"",
            .. more,
            .. Directory.GetFiles(framework, "System*.dll").Append(Path.Combine(framework, "netstandard.dll"))
                .Where(static path => !path.EndsWith(".Native.dll", StringComparison.Ordinal))
                .Append(typeof(ZcGen.Format.MessageBuilder).Assembly.Location)
                .Append(typeof(ZcGen.CompilerServices.ReadOnlyMessageSpan).Assembly.Location)
                .Append(typeof(ZcGen.Testing.TestServer).Assembly.Location)
                .Append(typeof(Microsoft.Extensions.Time.Testing.FakeTimeProvider).Assembly.Location)
                .Select(static path => $"-reference:\"{path}\""),
            .. names.Select(name => $"\"{Path.Combine(directory, name)}\""),
        ];
    }

    private static (int ExitCode, string Output) Run(string directory, IEnumerable<string> arguments)
    {
        File.WriteAllLines(Path.Combine(directory, "arguments.rsp"), arguments);
        var start =
            new ProcessStartInfo("dotnet", ["exec", Program, "-noconfig", "@arguments.rsp"])
            {
                WorkingDirectory = directory,
                RedirectStandardOutput = true
            };
        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output);
    }

    [GeneratedRegex(@"Program\.cs\((\d+),\d+\): (?:error|warning) (\w+)")]
    private static partial Regex FindingOfProgram();
}
