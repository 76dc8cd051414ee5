namespace ZcGen.Servers.Services.Vm;

/// <summary>Represents the end of one step of some work, which has made at most <see cref="MaxPageOperations"/> page operations.</summary>
internal readonly record struct WorkStep
{
    /// <summary>
    /// The maximum number of pages that a step maps and unmaps: two windows of the vm server are opened and closed, or one is and a page is
    /// mapped.
    /// </summary>
    public const int MaxPageOperations = 4;

    /// <summary>Gets the end of a step.</summary>
    public static WorkStep Done => default;
}
