namespace ZcGen.Cli.Output;

/// <summary>The output formats of findings.</summary>
internal enum OutputFormat
{
    /// <summary>Text for people: the lines concerned, with marks below the characters.</summary>
    Text,

    /// <summary>One line per finding, in the form of Unix compilers.</summary>
    Short,

    /// <summary>One line per finding, in the form of MSBuild and Visual Studio, as in a build with the source generator.</summary>
    Msbuild,

    /// <summary>One JSON object.</summary>
    Json,

    /// <summary>SARIF 2.1.0, for code scanning.</summary>
    Sarif,

    /// <summary>Workflow commands of GitHub Actions, and a job summary.</summary>
    Github,

    /// <summary>Logging commands of Azure Pipelines.</summary>
    Azure,

    /// <summary>A Code Quality report of GitLab.</summary>
    Gitlab,

    /// <summary>Test results in JUnit's XML.</summary>
    Junit,

    /// <summary>A table in Markdown.</summary>
    Markdown,
}
