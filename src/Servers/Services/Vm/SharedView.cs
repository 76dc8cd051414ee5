namespace ZcGen.Servers.Services.Vm;

/// <summary>Represents the mapping of shared memory into a task.</summary>
/// <param name="Address">The address of the first page.</param>
/// <param name="Frames">The mapped frames in order; mirrored frames occur twice.</param>
internal readonly record struct SharedView(ulong Address, IReadOnlyList<int> Frames);
