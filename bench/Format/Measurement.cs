using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace ZcGen.FormatBench;

/// <summary>What one side measured in one block.</summary>
/// <param name="Nanoseconds">Of one operation in the fastest batch.</param>
/// <param name="Checksum">Of what was written or read; both sides must agree.</param>
internal readonly record struct Measurement(double Nanoseconds, ulong Checksum)
{
    /// <summary>Measures our side.</summary>
    /// <param name="workload">What is written, read or verified.</param>
    /// <param name="operation">Which of the three.</param>
    /// <param name="batches">The fastest counts.</param>
    public static Measurement OfOurs(Workload workload, Operation operation, int batches)
    {
        ReadOnlySpan<byte> message = workload.Encode(0).ToArray();
        ulong checksum = operation switch
        {
            Operation.Encode => workload.Checksum(),
            Operation.Traverse => workload.Traverse(message),
            _ => workload.Verify(message) ? 1UL : 0,
        };
        long fastest = long.MaxValue;
        ulong sum = 0;
        for (int batch = 0; batch < batches; batch++)
        {
            long start = Stopwatch.GetTimestamp();
            sum += operation switch
            {
                Operation.Encode => Encode(workload),
                Operation.Traverse => Traverse(workload, message),
                _ => Verify(workload, message),
            };
            fastest = Math.Min(fastest, Stopwatch.GetTimestamp() - start);
        }

        // The sum is a result, so the operations cannot be left out.
        GC.KeepAlive(sum);
        return new Measurement(fastest * 1e9 / Stopwatch.Frequency / workload.Operations, checksum);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ulong Encode(Workload workload)
    {
        ulong sum = 0;
        for (int i = 0; i < workload.Operations; i++)
        {
            sum += (ulong)workload.Encode((ulong)i).Length;
        }

        return sum;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ulong Traverse(Workload workload, ReadOnlySpan<byte> message)
    {
        ulong sum = 0;
        for (int i = 0; i < workload.Operations; i++)
        {
            sum += workload.Traverse(message);
        }

        return sum;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ulong Verify(Workload workload, ReadOnlySpan<byte> message)
    {
        ulong sum = 0;
        for (int i = 0; i < workload.Operations; i++)
        {
            sum += workload.Verify(message) ? 1UL : 0;
        }

        return sum;
    }
}
