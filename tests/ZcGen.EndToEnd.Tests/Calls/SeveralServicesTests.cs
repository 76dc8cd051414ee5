using Calls;
using Xunit;
using ZcGen.Channels;
using ZcGen.Rpc;

namespace ZcGen.EndToEnd.Tests.Calls;

/// <summary>Several services at one name.</summary>
public sealed class SeveralServicesTests : ServerTest
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Client_GetsTheServiceThatItSpeaks(bool isByName)
    {
        ServiceServer[] services = [Service, new Incrementing()];
        using ServerHost host = isByName ? ServerHost.Listen(Name, services, Options) : ServerHost.InProcess(services, Options);
        using CalculatorClient calculator = isByName ? Connect() : CalculatorClient.Connect(host);
        using OtherClient other = isByName ? OtherClient.Connect(Name) : OtherClient.Connect(host);

        Assert.Equal(3, Add(calculator, 1, 2));
        Assert.Equal(4, AddOther(other, 1, 2));
        Assert.Equal(2, host.ConnectionCount);
    }

    [Fact]
    public void Client_OfAnotherService_IsToldWhichThereAre()
    {
        using ServerHost host = ServerHost.Listen(Name, [Service, new Incrementing()], Options);
        ChannelException error = Assert.Throws<ChannelException>(() => ChannelConnector.Connect(Name, "Calls.Third"));

        Assert.Equal(ChannelErrorCode.ContractMismatch, error.Code);
        Assert.Contains("'Calls.Calculator', 'Calls.Other'", error.Message, StringComparison.Ordinal);
        error = Assert.Throws<ChannelException>(() => host.Open("Calls.Third", 0, ChannelOptions.Default));
        Assert.Contains("'Calls.Calculator', 'Calls.Other'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Services_NoneOrTwoOfOneContract_AreRefused()
    {
        Assert.Throws<ArgumentException>(() => ServerHost.InProcess([]));
        Assert.Throws<ArgumentNullException>(() => ServerHost.InProcess([null!]));
        ArgumentException error = Assert.Throws<ArgumentException>(() => ServerHost.Listen(Name, [Service, Service]));
        Assert.Contains("Calls.Calculator", error.Message, StringComparison.Ordinal);
    }

    private static long AddOther(OtherClient client, long left, long right)
    {
        using UnaryCall<Sum> call = client.Add(out Numbers.Builder request);
        request.Values = [left, right];
        return call.Invoke().Total;
    }

    private sealed class Incrementing : OtherServer
    {
        protected override void Add(Numbers request, Sum.Builder reply, CallContext context)
        {
            long total = 1;
            foreach (long value in request.Values)
            {
                total += value;
            }

            reply.Total = total;
        }
    }
}
