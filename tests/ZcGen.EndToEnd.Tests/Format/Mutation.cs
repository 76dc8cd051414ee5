namespace ZcGen.EndToEnd.Tests.Format;

/// <summary>Damage to messages, of the kinds that lead readers astray.</summary>
internal static class Mutation
{
    /// <summary>A copy of <paramref name="message"/> that is cut, or has bits, offsets, lengths or bytes changed.</summary>
    public static byte[] Of(byte[] message, System.Random random)
    {
        byte[] mutated = random.Next(4) == 0 ? message[..random.Next(message.Length + 1)] : [.. message];
        for (int i = random.Next(1, 6); i > 0 && mutated.Length > 4; i--)
        {
            int at = random.Next(mutated.Length - 4);
            switch (random.Next(4))
            {
                case 0:
                    mutated[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 1:
                    BitConverter.TryWriteBytes(mutated.AsSpan(at & ~3), random.Next(-64, 64));
                    break;
                case 2:
                    BitConverter.TryWriteBytes(mutated.AsSpan(at & ~3), random.Next(2) == 0 ? int.MaxValue : int.MinValue);
                    break;
                default:
                    mutated[at] = (byte)random.Next(256);
                    break;
            }
        }

        return mutated;
    }
}
