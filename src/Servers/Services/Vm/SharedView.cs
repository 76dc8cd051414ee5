namespace ZcGen.Servers.Services.Vm;

/// <summary>Where a task sees shared memory.</summary>
/// <param name="Address">The first page.</param>
/// <param name="Frames">The frames that are mapped there, in order; some of them twice.</param>
internal readonly record struct SharedView(ulong Address, IReadOnlyList<int> Frames);
