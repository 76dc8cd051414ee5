using System.Numerics;
using Xunit;
using ZcGen.Rpc;
using ZcGen.Servers.Services;
using ZcGen.Servers.Services.Entropy;
using ZcGen.Servers.Services.Vm;

namespace ZcGen.Servers.Tests;

public sealed class RandomTests
{
    [Fact]
    public void Random_ManyNumbers_UseEveryBitAboutHalfOfTheTime() => new TestSystem(task =>
    {
        const int Count = 1000;
        using RandomClient client = RandomClient.Connect(task.To(RandomService.Name));
        int[] ones = new int[32];
        var seen = new HashSet<uint>();
        for (int i = 0; i < Count; i++)
        {
            using UnaryCall<GetRandomReply> call = client.GetRandom(out _);
            uint value = call.Invoke().Value;
            _ = seen.Add(value);
            for (uint left = value; left != 0; left &= left - 1)
            {
                ones[BitOperations.TrailingZeroCount(left)]++;
            }
        }

        // Twelve standard deviations on either side: no run of this test will ever see more by chance.
        Assert.All(ones, count => Assert.InRange(count, 310, 690));

        // Two equal ones are rare, and more than a few impossible.
        Assert.InRange(seen.Count, Count - 3, Count);
    }).With(new ProgramEntry(RandomService.Name, Serves: RandomService.Name), RandomService.Run).RunOnThreads();
}
