namespace ZcGen.Kernel.Tests.Core;

/// <summary>
/// One thing that happens in a random sequence. The numbers choose among what there is at that moment, so that any part of a sequence is a
/// sequence.
/// </summary>
internal readonly record struct RandomStep(int Action, int First, int Second, int Third)
{
    public static RandomStep Next(Random random) => new(random.Next(100), random.Next(64), random.Next(64), random.Next(64));
}
