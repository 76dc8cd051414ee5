using Xunit;

namespace ZcGen.EndToEnd.Tests;

/// <summary>Tests that look at the whole process, and so must run while no others do.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
