using ZcGen.Kernel.Abi;
using ZcGen.Rpc;
using ZcGen.Servers.Services.Tasks;

namespace ZcGen.Servers.Services.Clock;

/// <summary>Returns the time of a clock.</summary>
/// <param name="time">The clock.</param>
public sealed class ClockService(TimeProvider time) : ClockServer
{
    /// <summary>The name of the server.</summary>
    public const string Name = "rtc";

    /// <summary>Creates the program of a server.</summary>
    public static TaskProgram ProgramFor(TimeProvider time) => port => new ServerTask(port).Serve(Name, new ClockService(time));

    /// <inheritdoc/>
    protected override void Read(ReadClockRequest request, ReadClockReply.Builder reply, CallContext context)
    {
        DateTimeOffset now = time.GetUtcNow();
        reply.Year = (ushort)now.Year;
        reply.Month = (byte)now.Month;
        reply.Day = (byte)now.Day;
        reply.Hour = (byte)now.Hour;
        reply.Minute = (byte)now.Minute;
        reply.Second = (byte)now.Second;
    }

    /// <inheritdoc/>
    protected override void GetTimeOfDay(GetTimeOfDayRequest request, GetTimeOfDayReply.Builder reply, CallContext context) =>
        reply.UnixTime = time.GetUtcNow().ToUnixTimeSeconds();
}
