namespace ZcGen.Cli.Output;

/// <summary>The forms in which findings are written.</summary>
internal enum OutputFormat
{
    /// <summary>For people: the lines concerned, with marks below the characters.</summary>
    Text,

    /// <summary>One line each, as compilers on Unix write them.</summary>
    Short,

    /// <summary>One line each, as MSBuild and Visual Studio read them; the same as a build with the source generator reports.</summary>
    Msbuild,

    /// <summary>One JSON object.</summary>
    Json,

    /// <summary>SARIF 2.1.0, for code scanning.</summary>
    Sarif,

    /// <summary>Workflow commands of GitHub Actions, and the job's summary.</summary>
    Github,
}
