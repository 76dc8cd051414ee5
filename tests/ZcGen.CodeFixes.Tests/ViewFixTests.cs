using ZcGen.Generator.Tests;

namespace ZcGen.CodeFixes.Tests;

/// <summary>What is offered for a view that outlives its memory compiles, and means the same.</summary>
public sealed class ViewFixTests
{
    private const string Read = "ReadEarlierFix";
    private const string End = "EndEarlierFix";

    private static readonly GeneratorRun Generated = GeneratorRun.Over(("desk.fbs", """
        namespace Demo;
        table Ask { text:string; }
        table Part { size:int; }
        struct Place { x:int; y:int; }
        table Answer (object_api) { text:string; number:int; count:int = null; part:Part; parts:[Part]; place:Place; }
        rpc_service Desk { Say(Ask):Answer; }
        """));

    [Fact]
    public async Task ReadEarlier_OfANumber_ReadsItOnceForAllUses() => await FixesAsync(
        "async Task<int> M(ReplyLease<Answer> lease)",
        """
            // The answer.
            Answer answer = lease.Value;
            int sum = answer.Number; // first
            await Task.Yield();
            Console.WriteLine(answer.Number + nameof(answer.Number));
            return sum + answer.Number;
        """,
        "answer",
        "Read 'answer.Number' into a variable before",
        """
            // The answer.
            Answer answer = lease.Value;
            int number = answer.Number;
            int sum = number; // first
            await Task.Yield();
            Console.WriteLine(number + nameof(answer.Number));
            return sum + number;
        """);

    [Fact]
    public async Task ReadEarlier_OfTextInAReplyWhoseNameIsTaken_TakesAnotherName() => await FixesAsync(
        "async Task<string> M(ReplyLease<Answer> lease, string text)",
        """
            Answer answer = lease.Value;
            await Task.Yield();
            return text + answer.Text.ToString();
        """,
        "answer",
        "Read 'answer.Text.ToString()' into a variable before",
        """
            Answer answer = lease.Value;
            string answerText = answer.Text.ToString();
            await Task.Yield();
            return text + answerText;
        """);

    [Fact]
    public async Task ReadEarlier_InALoop_ReadsBeforeIt() => await FixesAsync(
        "async Task<int> M(ReplyLease<Answer> lease)",
        """
            int total = 0;
            Answer answer = lease.Value;
            for (int i = 0; i < 2; i++)
            {
                total += answer.Part.Size + (answer.Count ?? 1);
                await Task.Yield();
            }

            return total;
        """,
        "answer",
        "Read 'answer.Part.Size' into a variable before",
        """
            int total = 0;
            Answer answer = lease.Value;
            int size = answer.Part.Size;
            for (int i = 0; i < 2; i++)
            {
                total += size + (answer.Count ?? 1);
                await Task.Yield();
            }

            return total;
        """,
        "CS4007", "ZC4001");

    [Fact]
    public async Task ReadEarlier_OfAWholeCopy_MakesItBefore() => await FixesAsync(
        "async Task<AnswerData> M(ReplyLease<Answer> lease)",
        """
            Answer answer = lease.Value;
            await Task.Yield();
            return answer.ToData();
        """,
        "answer",
        "Read 'answer.ToData()' into a variable before",
        """
            Answer answer = lease.Value;
            AnswerData answerData = answer.ToData();
            await Task.Yield();
            return answerData;
        """);

    [Fact]
    public async Task ReadEarlier_OfACapturedReply_ReadsBehindItsDeclaration() => await FixesAsync(
        "Func<int> M(DeskClient desk)",
        """
            using UnaryReply<Answer> reply = desk.Say("a");
            return () => reply.Value.Number;
        """,
        "reply",
        "Read 'reply.Value.Number' into a variable before",
        """
            using UnaryReply<Answer> reply = desk.Say("a");
            int number = reply.Value.Number;
            return () => number;
        """);

    [Fact]
    public async Task ReadEarlier_OfACapturedParameter_ReadsFirst() => await FixesAsync(
        "Func<string> M(in Answer answer)",
        """
            Console.WriteLine();
            return () => answer.Text.ToString();
        """,
        "answer",
        "Read 'answer.Text.ToString()' into a variable before",
        """
            string text = answer.Text.ToString();
            Console.WriteLine();
            return () => text;
        """);

    [Fact]
    public async Task ReadEarlier_InABlockOfAUsing_ReadsFirstInTheBlock() => await FixesAsync(
        "Func<int> M(DeskClient desk)",
        """
            using (UnaryReply<Answer> reply = desk.Say("a"))
            {
                return () => reply.Value.Parts.Count;
            }
        """,
        "reply",
        "Read 'reply.Value.Parts.Count' into a variable before",
        """
            using (UnaryReply<Answer> reply = desk.Say("a"))
            {
                int count = reply.Value.Parts.Count;
                return () => count;
            }
        """);

    [Fact]
    public async Task ReadEarlier_AtTheTopLevel_AddsAStatementThere()
    {
        using var editor = new Editor(Generated, """
            using UnaryReply<Answer> reply = new DeskClient("desk").Say("a");
            Func<int> later = () => reply.Value
                .Number;
            Console.WriteLine(later());

            """);

        await editor.FixAsync("reply", "Read 'reply.Value.Number' into a variable before");

        Assert.Equal("""
            using UnaryReply<Answer> reply = new DeskClient("desk").Say("a");
            int number = reply.Value
                .Number;
            Func<int> later = () => number;
            Console.WriteLine(later());

            """, await editor.TextAsync());
    }

    [Fact]
    public async Task Reopen_OfALease_TakesItsValueAgain() => await FixesAsync(
        "async Task<int> M(DeskClient desk)",
        """
            using ReplyLease<Answer> lease = await desk.SayAsync("a");
            Answer answer = lease.Value;
            Console.WriteLine(answer.Number);
            await Task.Yield();
            return answer.Parts[0].Size;
        """,
        "answer",
        "Get the view anew from 'lease.Value'",
        """
            using ReplyLease<Answer> lease = await desk.SayAsync("a");
            Answer answer = lease.Value;
            Console.WriteLine(answer.Number);
            await Task.Yield();
            return lease.Value.Parts[0].Size;
        """);

    [Fact]
    public async Task Copy_OfATable_ReadsTheDataWhereItSaysTheSame() => await FixesAsync(
        "async Task<int> M(ReplyLease<Answer> lease)",
        """
            Answer answer = lease.Value;
            string text = answer.Text.ToString();
            await Task.Yield();
            return answer.Number + (answer.Count ?? 0) + text.Length;
        """,
        "answer",
        "Copy 'answer' with ToData()",
        """
            Answer answer = lease.Value;
            AnswerData answerData = answer.ToData();
            string text = answer.Text.ToString();
            await Task.Yield();
            return answerData.Number + (answerData.Count ?? 0) + text.Length;
        """);

    [Fact]
    public async Task EndEarlier_OfAReply_DeclaresWhatIsNeededLaterInFront() => await FixesAsync(
        "async Task<string> M(DeskClient desk)",
        """
            Console.WriteLine();

            // What is said.
            using UnaryReply<Answer> reply = desk.Say("a");
            var text = reply.Value.Text.ToString(); // kept
            int length = text.Length;
            int number;
            number = reply.Value.Number + length;

            // Later.
            await Task.Yield();
            return text + number;
        """,
        "reply = desk.Say(\"a\")",
        "End 'reply' before the await",
        """
            Console.WriteLine();

            // What is said.
            string text;
            int number;
            using (UnaryReply<Answer> reply = desk.Say("a"))
            {
                text = reply.Value.Text.ToString(); // kept
                int length = text.Length;
                number = reply.Value.Number + length;
            }

            // Later.
            await Task.Yield();
            return text + number;
        """);

    [Fact]
    public async Task FixAll_OfTwoKinds_LeavesNothingToReport()
    {
        using Editor editor = Open(
            "async Task<string> M(DeskClient desk)",
            """
                using UnaryReply<Answer> first = desk.Say("a");
                using UnaryReply<Answer> second = desk.Say("b");
                await Task.Yield();
                Console.WriteLine(first.Value.Number + second.Value.Number + first.Value.Number);
                return second.Value.Text.ToString();
            """);

        await editor.FixAllAsync("ZC4001", Read);
        await editor.FixAllAsync("ZC4001", End);

        Assert.Equal(
            Program(
                "async Task<string> M(DeskClient desk)",
                """
                    int number;
                    int secondNumber;
                    string text;
                    using (UnaryReply<Answer> first = desk.Say("a"))
                    {
                        number = first.Value.Number;
                        using (UnaryReply<Answer> second = desk.Say("b"))
                        {
                            secondNumber = second.Value.Number;
                            text = second.Value.Text.ToString();
                        }
                    }

                    await Task.Yield();
                    Console.WriteLine(number + secondNumber + number);
                    return text;
                """),
            await editor.TextAsync());
        Assert.Empty(await editor.FindingsAsync());
    }

    [Theory]
    [InlineData("answer", "async Task M(DeskClient desk)", """
        using UnaryCall<Answer> answer = desk.Say(out Ask.Builder request);
        await Task.Yield();
        Console.WriteLine(answer.Invoke().Number);
        """)]
    [InlineData("answer", "Func<int> M(Answer answer)", """
        return (Func<int>)(static () => answer.Number);
        """)]
    [InlineData("answer", "Func<bool> M(Answer answer, Answer other)", """
        answer = other;
        return () => answer.IsPresent;
        """)]
    [InlineData("answer", "Func<int> M(ref Answer answer)", """
        return () => answer.Number;
        """)]
    [InlineData("answer", "async Task<int> M(ReplyLease<Answer> lease, ReplyLease<Answer> other)", """
        Answer answer = lease.Value;
        await Task.Yield();
        Console.WriteLine(answer.Parts[0].Size);
        answer = other.Value;
        return answer.Number;
        """)]
    [InlineData("answer", "async Task<int> M(ReplyLease<Answer> lease, ReplyLease<Answer> other)", """
        Answer answer = lease.Value;
        lease = other;
        await Task.Yield();
        return answer.Parts[0].Size;
        """)]
    [InlineData("answer", "async Task<int> M(DeskClient desk)", """
        Answer answer;
        {
            using ReplyLease<Answer> lease = await desk.SayAsync("a");
            answer = lease.Value;
            await Task.Yield();
        }

        return answer.Number;
        """)]
    [InlineData("reply = desk.Say(\"a\")", "async Task<int> M(DeskClient desk)", """
        using UnaryReply<Answer> reply = desk.Say("a");
        await Task.Yield();
        return reply.Value.Number;
        """)]
    [InlineData("reply = desk.Say(\"a\")", "async Task<int> M(DeskClient desk)", """
        using UnaryReply<Answer> reply = desk.Say("a");
        int Local() => 1;
        await Task.Yield();
        return Local();
        """)]
    [InlineData("reply = desk.Say(\"a\")", "async Task<int> M(DeskClient desk)", """
        using UnaryReply<Answer> reply = desk.Say("a");
        int.TryParse(reply.Value.Text.ToString(), out int number);
        await Task.Yield();
        return number;
        """)]
    [InlineData("reply = desk.Say(\"a\")", "async Task<int> M(DeskClient desk, IDisposable other)", """
        using UnaryReply<Answer> reply = desk.Say("a");
        using IDisposable same = other;
        return await Task.FromResult(1);
        """)]
    public async Task Report_WithoutASureFix_HasNoOffer(string reported, string signature, string body)
    {
        using Editor editor = Open(signature, body);

        Assert.Empty(await editor.OffersAsync(reported));
    }

    [Fact]
    public async Task Copy_OfWhatIsNullInTheDataIfItIsAbsent_IsNotOffered()
    {
        using Editor editor = Open(
            "async Task<int> M(ReplyLease<Answer> lease)",
            """
                Answer answer = lease.Value;
                await Task.Yield();
                return answer.Place.X;
            """);

        IReadOnlyList<string> offers = await editor.OffersAsync("answer");

        Assert.NotEmpty(offers);
        Assert.DoesNotContain("Copy 'answer' with ToData()", offers);
    }

    private static async Task FixesAsync(
        string signature, string body, string reported, string title, string expected, params string[] left)
    {
        using Editor editor = Open(signature, body);
        Assert.NotEmpty(await editor.FindingsAsync());

        await editor.FixAsync(reported, title);

        Assert.Equal(Program(signature, expected), await editor.TextAsync());
        Assert.Equal(left, (await editor.FindingsAsync()).Select(static finding => finding.Split(' ')[1]));
    }

    private static Editor Open(string signature, string body) => new(Generated, Program(signature, body));

    private static string Program(string signature, string body)
    {
        string indented = string.Join('\n', body.Split('\n').Select(static line => line.Length == 0 ? line : "    " + line));
        return $"static class Program\n{{\n    static {signature}\n    {{\n{indented}\n    }}\n}}\n";
    }
}
