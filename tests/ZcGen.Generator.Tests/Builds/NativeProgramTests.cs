using System.Diagnostics;

namespace ZcGen.Generator.Tests.Builds;

/// <summary>Generated code, objects, JSON and calls in a program that is trimmed and compiled ahead of time.</summary>
[Collection(PackageUsers.Name)]
public sealed class NativeProgramTests(PackageFeed feed)
{
    private const string Schema = """
        namespace Demo;

        enum Color : byte { Red, Green }
        struct Position { x:float; y:float; id:[ubyte:4]; }
        struct Key { high:uint; low:uint; }
        struct Cell { key:Key (key); value:int; }
        table Circle { radius:int; }
        union Shape { Circle, Text:string }

        table Drawing {
          name:string (required);
          color:Color = Green;
          at:Position;
          shape:Shape;
          shapes:[Shape];
          cells:[Cell];
          words:[string];
          parts:[Drawing];
          bytes:[ubyte];
          weight:double = nan;
        }

        table Answer { text:string; number:int; }
        rpc_service Desk { Ask(Drawing):Answer; }
        root_type Drawing;
        """;

    private const string Program = """"
        using Demo;
        using ZcGen.Format;
        using ZcGen.Json;
        using ZcGen.Rpc;

        DrawingData data = new()
        {
            Name = "sketch",
            At = new Position { X = 1.5f },
            Shape = ShapeData.FromCircle(new CircleData { Radius = 3 }),
            Shapes = [ShapeData.FromText("round"), ShapeData.FromCircle(new CircleData { Radius = 4 })],
            Cells = [new Cell { Key = new Key { High = 1, Low = 9 }, Value = 5 }],
            Words = ["a", "b"],
            Parts = [new DrawingData { Name = "inner" }],
            Bytes = [1, 2, 3],
        };
        byte[] message = data.ToMessage();
        Drawing drawing = Drawing.Read(message);
        string json = drawing.ToJson(new JsonFormat { Base64 = true, WriteUnquotedNonFinite = true });
        Console.WriteLine(Drawing.Verify(message));
        Console.WriteLine(drawing.ToData().Equals(data));
        Console.WriteLine(DrawingData.FromJson(System.Text.Encoding.UTF8.GetBytes(json), new JsonFormat { Base64 = true }).Equals(data));
        Console.WriteLine(drawing.Cells.FindByKey(new Key { High = 1, Low = 9 })!.Value.Value);
        Console.WriteLine(drawing.Shape.Match(circle => circle.Radius, text => text.Utf8.Length, kind => -1));
        Console.WriteLine(Drawing.TryFromJson("{\"nmae\":1}"u8, out _, out JsonError? error) ? "read" : error.ToString());

        using ServerHost host = ServerHost.InProcess(new DeskService());
        using DeskClient desk = DeskClient.Connect(host);
        using var call = desk.Ask(out Drawing.Builder request);
        request.Set(data);
        Answer answer = call.Invoke();
        Console.WriteLine($"{answer.Text} {answer.Number}");

        internal sealed class DeskService : DeskServer
        {
            protected override void Ask(Drawing request, Answer.Builder reply, CallContext context)
            {
                reply.WriteText($"{request.Name} of {request.Words.Count}");
                reply.Number = request.Shapes.Count;
            }
        }
        """";

    private const string Project = """
        <PropertyGroup>
          <PublishAot>true</PublishAot>
          <TrimmerSingleWarn>false</TrimmerSingleWarn>
          <FlatBuffersObjectApi>true</FlatBuffersObjectApi>
          <FlatBuffersJson>true</FlatBuffersJson>
        </PropertyGroup>
        """;

    // The linker is that of a C compiler.
    [ProgramFact("gcc")]
    public async Task Program_CompiledAheadOfTime_HasNoWarningsAndRuns()
    {
        using UserProject project = new UserProject(feed, Project).Write("demo.fbs", Schema).Write("Program.cs", Program);

        CommandResult published = await project.PublishAsync("native");

        Assert.DoesNotContain("warning", published.Succeeded().Output, StringComparison.Ordinal);
        Assert.Equal(
            [
                "well-formed",
                "True",
                "True",
                "5",
                "3",
                "line 1, column 2: 'Demo.Drawing' has no field \"nmae\"; did you mean 'name'?",
                "sketch of 2 2",
            ],
            await LinesAsync(Path.Combine(project.Directory, "native", "App")));
    }

    private static async Task<string[]> LinesAsync(string program)
    {
        using Process process = Process.Start(new ProcessStartInfo(program) { RedirectStandardOutput = true })!;
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
