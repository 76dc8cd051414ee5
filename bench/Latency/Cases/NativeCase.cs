namespace ZcGen.Latency.Cases;

/// <summary>A row that a program in C measures: the floor that the others are compared with.</summary>
internal sealed class NativeCase : Case
{
    private string? _missing;
    private NativeProgram? _program;

    /// <summary>Its source file in Native/.</summary>
    public required string Source { get; init; }

    /// <summary>Macros that it is compiled with, as <c>NAME=VALUE</c>.</summary>
    public IReadOnlyList<string> Definitions { get; init; } = [];

    /// <summary>The arguments after the two processors, for an effort.</summary>
    public required Func<double, string> Arguments { get; init; }

    /// <summary>What its output, numbers, means.</summary>
    public required Func<double[], Reading> Read { get; init; }

    public override string? Missing => _missing;

    public override void Open() => _program = NativeProgram.TryCompile(Source, Name, Definitions, out _missing);

    public override Reading Measure(double effort) => Read(_program!.Run(Arguments(effort)));

    public override void Dispose()
    {
    }
}
