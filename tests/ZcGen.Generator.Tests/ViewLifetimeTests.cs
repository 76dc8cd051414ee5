namespace ZcGen.Generator.Tests;

/// <summary>What the analyzer says beside the C# compiler of views that outlive their memory, and of those that do not.</summary>
public sealed class ViewLifetimeTests
{
    private const string Schema = """
        namespace Demo;
        table Ask { text:string; }
        table Answer { text:string; number:int; }
        rpc_service Desk { Say(Ask):Answer; }
        """;

    [Fact]
    public void Views_UsedAfterAnAwait_AreToldApartFromOthers() => Assert.Equal(
        ["14: CS4007", "14: ZC4001", "22: CS4007", "22: ZC4001", "34: CS4007", "34: ZC4001"],
        Findings("""
            static class Program
            {
                static async Task<int> Reads(DeskClient desk, Task other)
                {
                    using ReplyLease<Answer> lease = await desk.SayAsync("a");
                    Answer answer = lease.Value;
                    int before = answer.Number;
                    if (before == 7)
                    {
                        await other;
                        answer = lease.Value;
                        before += answer.Number;
                        await other;
                        before += answer.Number;
                    }

                    return before;
                }

                static async Task Keeps(DeskClient desk, Task other)
                {
                    using UnaryReply<Answer> kept = desk.Say("before");
                    System.Console.WriteLine(kept.Value.Number);
                    await other;
                }

                static async Task<int> Loops(ReplyLease<Answer> lease, Task other)
                {
                    int total = 0;
                    Answer answer = lease.Value;
                    for (int i = 0; i < 2; i++)
                    {
                        total +=
                            answer.Number;
                        await other;
                    }

                    return total;
                }

                static async Task<int> IsFine(DeskClient desk, Task other)
                {
                    int number;
                    using (UnaryReply<Answer> reply = desk.Say("a"))
                    {
                        number = reply.Value.Number;
                    }

                    await other;
                    if (number == 1)
                    {
                        await other;
                    }
                    else
                    {
                        using UnaryCall<Answer> call = desk.Say(out Ask.Builder request);
                        request.Text = "b";
                        number = call.Invoke().Number;
                    }

                    return number;
                }
            }
            """));

    [Fact]
    public void Views_ThatAreCaptured_AreTold() => Assert.Equal(
        ["6: CS8175", "6: ZC4002", "7: CS8175", "7: ZC4002", "12: CS9108", "12: ZC4002"],
        Findings("""
            static class Program
            {
                static void Captures(DeskClient desk)
                {
                    using UnaryReply<Answer> reply = desk.Say("a");
                    Func<int> lambda = () => reply.Value.Number;
                    int Local() => reply.Value.Number;
                    System.Console.WriteLine(lambda() + Local());
                    System.Console.WriteLine(((Func<string>)(() => nameof(reply)))());
                }

                static Func<int> OfAParameter(Answer answer) => () => answer.Number;

                static int IsFine(Answer answer)
                {
                    int number = answer.Number;
                    return ((Func<int>)(() => number))() + ((Func<Answer, int>)(static other => other.Number))(answer);
                }
            }
            """));

    private static IReadOnlyList<string> Findings(string program) =>
        GeneratorRun.Over(("desk.fbs", Schema)).Findings(
            "global using System; global using System.Threading.Tasks; global using Demo; global using ZcGen.Rpc; " + program);
}
