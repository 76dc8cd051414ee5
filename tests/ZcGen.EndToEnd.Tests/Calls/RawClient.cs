using Calls;
using ZcGen.Channels;
using ZcGen.CompilerServices;
using ZcGen.Format;
using ZcGen.Rpc;

namespace ZcGen.EndToEnd.Tests.Calls;

/// <summary>A client that calls what a generated one never would.</summary>
internal sealed class RawClient(Func<ChannelOptions, Channel> connect) : ServiceClient(connect, ClientOptions.Default)
{
    public const string Contract = "Calls.Calculator";

    public static RawClient Connect(ServerHost host) => new(options => host.Open(Contract, 0, options));

    /// <summary>Calls a method with an empty request.</summary>
    public void CallMethod(uint method)
    {
        using UnaryCall<Sum> call = Call<Numbers.Builder, Sum>(method, out _);
        call.Invoke();
    }

    /// <summary>Calls a method with bytes that are no message.</summary>
    public void CallWithGarbage(uint method)
    {
        using UnaryCall<Sum> call = Call<Garbage, Sum>(method, out _);
        call.Invoke();
    }

    private readonly struct Garbage : ITableBuilder<Garbage>
    {
        public static Garbage Begin(MessageBuilder message, Span<byte> buffer)
        {
            message.Begin(buffer, [16, 0, 0, 0, 1, 2, 3, 4, 255, 255, 255, 255, 0, 1, 2, 3, 255, 255, 255, 127, 0, 0, 0, 0], 4, 16);
            return default;
        }

        public static Garbage Append(TableBuilder parent, int entry, int offset) => throw new NotSupportedException();
    }
}
