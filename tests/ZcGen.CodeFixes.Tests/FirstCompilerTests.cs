using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ZcGen.CodeFixes.Tests;

/// <summary>Generated code compiles with the first compiler of its language, that of SDK 10.0.100.</summary>
public sealed class FirstCompilerTests
{
    private static readonly string Root = typeof(FirstCompilerTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(static metadata => metadata.Key == "RepositoryRoot").Value!;

    [Fact]
    public void Snapshots_InTheFirstCompilerOfCSharp14_HaveNoErrors()
    {
        CSharpParseOptions options = CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.CSharp14);
        string[] snapshots = Directory.GetFiles(Path.Combine(Root, "tests/ZcGen.Compiler.Tests/Snapshots"), "*.verified.cs");
        CSharpCompilation compilation = CSharpCompilation.Create(
            "Snapshots",
            snapshots.Select(path => CSharpSyntaxTree.ParseText(File.ReadAllText(path), options, path)),
            Editor.References,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));

        Assert.Equal(new Version(5, 0, 0, 0), typeof(CSharpCompilation).Assembly.GetName().Version);
        Assert.True(snapshots.Length > 20);
        Assert.Empty(compilation.GetDiagnostics().Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
    }
}
