using Xunit;
using ZcGen.Kernel.Abi;
using ZcGen.Kernel.Hosts.Processes;

namespace ZcGen.Kernel.Tests.Hosts.Processes;

public sealed class CodecTests
{
    private static readonly TaskId Task = new(7, 3);

    public static TheoryData<string> Requests => [.. All.Keys];

    private static Dictionary<string, TaskRequest> All { get; } = new TaskRequest[]
    {
        Call(new Claim.Ipc(Task, TaskId.None, new Message(20, [1, 2, 3]), IpcOptions.Call | IpcOptions.NoBlock)),
        Call(new Claim.Ipc(TaskId.None, Task, null, IpcOptions.Receive)),
        Call(new Claim.Notify(Task, Notifications.Async)),
        Call(new Claim.TimerSet(uint.MaxValue)),
        Call(new Claim.TaskCreate("a näme", Task, Rights.Map)),
        Call(new Claim.TaskDestroy(Task)),
        Call(new Claim.TaskExit()),
        Call(new Claim.TaskSelf()),
        Call(new Claim.VmMap(Task, 0x1234_5678_9000, -1, PageAccess.ReadWrite)),
        Call(new Claim.VmUnmap(Task, ulong.MaxValue)),
        new TaskRequest.PageFault(0xFEDC_BA98, PageAccess.Read),
        new TaskRequest.Crash("a reason"),
        new TaskRequest.Continue(),
    }.ToDictionary(request => request is TaskRequest.Call call ? $"{call.Claim.Call} {call.Claim is Claim.Ipc { Message: null }}" : request.GetType().Name);

    [Theory]
    [MemberData(nameof(Requests))]
    public void Request_WrittenAndRead_IsTheSame(string name)
    {
        TaskRequest request = All[name];
        TaskRequest? read = RequestCodec.TryRead(Write(request));
        if (request is TaskRequest.Call { Claim: Claim.Ipc { Message: { } sent } ipc })
        {
            // Messages are compared by what is in them.
            var claim = Assert.IsType<Claim.Ipc>(Assert.IsType<TaskRequest.Call>(read).Claim);
            Assert.Equal(sent.Kind, claim.Message!.Kind);
            Assert.Equal(sent.Payload.ToArray(), claim.Message.Payload.ToArray());
            Assert.Equal(ipc, claim with { Message = sent });
        }
        else
        {
            Assert.Equal(request, read);
        }
    }

    [Fact]
    public void EverySystemCall_HasARequest() => Assert.Equal(
        Enum.GetValues<SystemCall>(), All.Values.OfType<TaskRequest.Call>().Select(call => call.Claim.Call).Distinct().Order());

    [Fact]
    public void Request_WithAMessageThatIsTooLong_StaysTooLong()
    {
        byte[] bytes = Write(Call(new Claim.Ipc(Task, TaskId.None, new Message(20, new byte[1_000_000]), IpcOptions.Send)));
        var claim = Assert.IsType<Claim.Ipc>(Assert.IsType<TaskRequest.Call>(RequestCodec.TryRead(bytes)).Claim);
        Assert.InRange(claim.Message!.Payload.Length, Message.MaxPayload + 1, int.MaxValue);
    }

    [Fact]
    public void Request_CutOffOrWithMoreBehindIt_IsNone()
    {
        foreach (TaskRequest request in All.Values)
        {
            byte[] bytes = Write(request);
            for (int length = 0; length < bytes.Length; length++)
            {
                Assert.Null(RequestCodec.TryRead(bytes.AsSpan(0, length)));
            }

            Assert.Null(RequestCodec.TryRead([.. bytes, 0]));
        }
    }

    [Fact]
    public void Request_OfRandomBytes_NeverThrows()
    {
        var random = new Random(1);
        byte[] bytes = new byte[64];
        for (int i = 0; i < 200_000; i++)
        {
            int length = random.Next(bytes.Length);
            random.NextBytes(bytes);
            bytes[0] %= 12;
            _ = RequestCodec.TryRead(bytes.AsSpan(0, length));
        }
    }

    [Fact]
    public void Reply_WrittenAndRead_IsTheSame()
    {
        PageDelivery[] pages = [new(0x1000, PageDelivery.Kind.Read), new(0x2000, PageDelivery.Kind.None), new(0x3000, PageDelivery.Kind.ReadWrite)];
        var answer = new Answer(Refusal.Aborted, new Message(20, [4, 5]).From(Task), Notifications.Timer | Notifications.Async, Task);
        var writer = new WireWriter();
        Span<PageDelivery> read = stackalloc PageDelivery[ReplyCodec.MaxPages];

        ReplyCodec.Write(writer, pages, answer);
        Answer? told = ReplyCodec.Read(writer.Written, read, out int count);
        Assert.Equal(pages, read[..count].ToArray());
        Assert.Equal((answer.Refusal, answer.Notifications, answer.Task), (told!.Refusal, told.Notifications, told.Task));
        Assert.Equal((Task, 20u), (told.Message!.Source, told.Message.Kind));
        Assert.Equal([4, 5], told.Message.Payload.ToArray());

        ReplyCodec.Write(writer, pages, null);
        Assert.Null(ReplyCodec.Read(writer.Written, read, out count));
        Assert.Equal(3, count);
    }

    private static TaskRequest.Call Call(Claim claim) => new(claim);

    private static byte[] Write(TaskRequest request)
    {
        var writer = new WireWriter();
        RequestCodec.Write(writer, request);
        return writer.Written.ToArray();
    }
}
