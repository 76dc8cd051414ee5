using Calls;
using ZcGen.Rpc;

namespace ZcGen.EndToEnd.Tests.Calls;

/// <summary>A server and a client of this process, over real rings.</summary>
public abstract class InProcessTest : ServerTest
{
    private protected InProcessTest()
    {
        Host = ServerHost.InProcess(Service);
        Client = CalculatorClient.Connect(Host);
    }

    private protected ServerHost Host { get; }

    private protected CalculatorClient Client { get; }

    private protected override void Dispose(bool disposing)
    {
        Client.Dispose();
        Host.Dispose();
        base.Dispose(disposing);
    }
}
