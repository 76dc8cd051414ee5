using Xunit;
using ZcGen.Kernel.Abi;
using ZcGen.Kernel.Hosts;
using ZcGen.Kernel.Hosts.Processes;

namespace ZcGen.Kernel.Tests.Hosts.Processes;

public sealed class CodecTests
{
    private static readonly TaskId Task = new(7, 3);

    public static TheoryData<string> Requests => [.. All.Keys];

    private static Dictionary<string, TaskRequest> All { get; } = new TaskRequest[]
    {
        Call(new Syscall.Ipc(Task, TaskId.None, new Message(20, [1, 2, 3]), IpcOptions.Call | IpcOptions.NoBlock)),
        Call(new Syscall.Ipc(TaskId.None, Task, null, IpcOptions.Receive)),
        Call(new Syscall.Notify(Task, Notifications.Async)),
        Call(new Syscall.TimerSet(uint.MaxValue)),
        Call(new Syscall.TaskCreate("a näme", Task, Rights.Map)),
        Call(new Syscall.TaskDestroy(Task)),
        Call(new Syscall.TaskExit()),
        Call(new Syscall.TaskSelf()),
        Call(new Syscall.VmMap(Task, 0x1234_5678_9000, -1, PageAccess.ReadWrite)),
        Call(new Syscall.VmUnmap(Task, ulong.MaxValue)),
        new TaskRequest.PageFault(0xFEDC_BA98, PageAccess.Read),
        new TaskRequest.Crash("a reason"),
        new TaskRequest.Continue(),
    }.ToDictionary(request =>
        request is TaskRequest.Call call
            ? $"{call.Syscall.Number} {call.Syscall is Syscall.Ipc { Message: null }}"
            : request.GetType().Name);

    [Theory]
    [MemberData(nameof(Requests))]
    public void Request_WrittenAndRead_IsTheSame(string name)
    {
        TaskRequest request = All[name];
        TaskRequest? read = RequestCodec.Read(Write(request));
        if (request is TaskRequest.Call { Syscall: Syscall.Ipc { Message: { } sent } ipc })
        {
            // Messages are compared by what is in them.
            var syscall = Assert.IsType<Syscall.Ipc>(Assert.IsType<TaskRequest.Call>(read).Syscall);
            Assert.Equal(sent.Kind, syscall.Message!.Kind);
            Assert.Equal(sent.Payload.ToArray(), syscall.Message.Payload.ToArray());
            Assert.Equal(ipc, syscall with { Message = sent });
        }
        else
        {
            Assert.Equal(request, read);
        }
    }

    [Fact]
    public void EverySystemCall_HasARequest() => Assert.Equal(
        Enum.GetValues<SyscallNumber>(), All.Values.OfType<TaskRequest.Call>().Select(call => call.Syscall.Number).Distinct().Order());

    [Fact]
    public void Request_WithAMessageThatIsTooLong_StaysTooLong()
    {
        byte[] bytes = Write(Call(new Syscall.Ipc(Task, TaskId.None, new Message(20, new byte[1_000_000]), IpcOptions.Send)));
        var syscall = Assert.IsType<Syscall.Ipc>(Assert.IsType<TaskRequest.Call>(RequestCodec.Read(bytes)).Syscall);
        Assert.InRange(syscall.Message!.Payload.Length, Message.MaxPayload + 1, int.MaxValue);
    }

    [Fact]
    public void Request_CutOffOrWithMoreBehindIt_IsNone()
    {
        foreach (TaskRequest request in All.Values)
        {
            byte[] bytes = Write(request);
            for (int length = 0; length < bytes.Length; length++)
            {
                Assert.Null(RequestCodec.Read(bytes.AsSpan(0, length)));
            }

            Assert.Null(RequestCodec.Read([.. bytes, 0]));
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
            _ = RequestCodec.Read(bytes.AsSpan(0, length));
        }
    }

    [Fact]
    public void Reply_WrittenAndRead_IsTheSame()
    {
        PageDelivery[] pages =
            [new(0x1000, PageDelivery.Kind.Read), new(0x2000, PageDelivery.Kind.None), new(0x3000, PageDelivery.Kind.ReadWrite)];
        var answer =
            new SyscallResult(Refusal.Aborted, new Message(20, [4, 5]).From(Task), Notifications.Timer | Notifications.Async, Task);
        var writer = new WireWriter();
        Span<PageDelivery> read = stackalloc PageDelivery[ReplyCodec.MaxPages];

        ReplyCodec.Write(writer, pages, answer);
        SyscallResult? told = ReplyCodec.Read(writer.Written, read, out int count);
        Assert.Equal(pages, read[..count].ToArray());
        Assert.Equal((answer.Refusal, answer.Notifications, answer.Task), (told!.Refusal, told.Notifications, told.Task));
        Assert.Equal((Task, 20u), (told.Message!.Source, told.Message.Kind));
        Assert.Equal([4, 5], told.Message.Payload.ToArray());

        ReplyCodec.Write(writer, pages, null);
        Assert.Null(ReplyCodec.Read(writer.Written, read, out count));
        Assert.Equal(3, count);
    }

    private static TaskRequest.Call Call(Syscall syscall) => new(syscall);

    private static byte[] Write(TaskRequest request)
    {
        var writer = new WireWriter();
        RequestCodec.Write(writer, request);
        return writer.Written.ToArray();
    }
}
