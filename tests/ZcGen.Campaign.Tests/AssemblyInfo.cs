using Xunit;

// Each scenario has several busy processes.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
