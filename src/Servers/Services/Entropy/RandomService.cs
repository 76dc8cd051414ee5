using System.Buffers.Binary;
using System.Security.Cryptography;
using ZcGen.Kernel.Abi;
using ZcGen.Rpc;
using ZcGen.Servers.Services.Tasks;

namespace ZcGen.Servers.Services.Entropy;

/// <summary>Returns random numbers of the operating system.</summary>
public sealed class RandomService : RandomServer
{
    /// <summary>The name of the server.</summary>
    public const string Name = "random";

    /// <summary>Runs the program of the server.</summary>
    public static void Run(TaskPort port) => new ServerTask(port).Serve(Name, new RandomService());

    /// <inheritdoc/>
    protected override void GetRandom(GetRandomRequest request, GetRandomReply.Builder reply, CallContext context)
    {
        Span<byte> bytes = stackalloc byte[sizeof(uint)];
        RandomNumberGenerator.Fill(bytes);
        reply.Value = BinaryPrimitives.ReadUInt32LittleEndian(bytes);
    }
}
