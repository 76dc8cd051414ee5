using System.Reflection;

namespace ZcGen.Generator.Tests;

/// <summary>What comes out compiles without a warning, and works.</summary>
public sealed class GeneratedCodeTests
{
    private const string CommonText = """
        namespace Demo.Common;

        /// How fast.
        enum Speed : ubyte { Slow, Fast = 5 }
        enum Rights : uint (bit_flags) { Read, Write }

        struct Position { x:float; y:float; z:double; }
        struct Cell (force_align: 16) { at:Position; codes:[ubyte:3]; flag:bool; }
        """;

    private const string AllText = """
        include "common.fbs";
        namespace Demo;

        /// Everything <at once> & more.
        /// Some "thing" & more.
        union Thing { All, Common.Position, text:string, Accept:empty = 7, None:empty }
        union Nothing { }

        table All {
          /// A "documented" field.
          b:bool = true;
          i8:byte = -1;
          u8:ubyte = 255;
          i16:short;
          u16:ushort;
          i32:int;
          u32:uint;
          i64:long = -9223372036854775808;
          u64:ulong = 18446744073709551615;
          f32:float = 1.5;
          f64:double = inf;
          maybe:int = null;
          gone:int (deprecated);
          speed:Common.Speed = Fast;
          rights:Common.Rights = "Read Write";
          text:string (required);
          position:Common.Position;
          cell:Common.Cell;
          child:All;
          bytes:[ubyte];
          numbers:[double];
          speeds:[Common.Speed];
          positions:[Common.Position];
          names:[string];
          children:[All];
          class:int;
          all:int;
          get_hash_code:int;
          thing:Thing;
          things:[Thing];
          nothing:Nothing;
          nested:[ubyte] (nested_flatbuffer: "empty");
          far_nested:[ubyte] (nested_flatbuffer: "All", vector64);
          odd_nested:[ubyte] (nested_flatbuffer: "All", offset64);
          flex:[ubyte] (flexbuffer);
          said:string = "line\n\"quoted\" <b>";
          far:string (offset64);
          far_numbers:[double] (vector64);
          off_numbers:[double] (offset64);
          none:[int] = [];
          aligned:[ubyte] (force_align: 32);
          once:string (shared);
        }
        table empty { }
        table ByName { class:string (key); }
        table ByNumber { sort_by_key:Common.Speed (key); }
        struct ByFlag { at:Common.Position; serial:ubyte (key); }
        root_type All;
        file_identifier "ALLS";
        """;

    private const string EchoText = """
        namespace Demo.Calls;
        table Request { text:string; times:ushort = 1; }
        table Reply { text:string; }
        /// Says it again.
        rpc_service Echo { Say(Request):Reply; }
        """;

    [Fact]
    public void Code_OfEveryFeature_CompilesWithoutWarnings() => EveryFeature().Compile();

    [Fact]
    public void Code_OfEveryFeatureWithObjectsAndJson_CompilesWithoutWarnings() => EveryFeatureWithObjectsAndJson().Compile();

    [Fact]
    public void Code_WithNullableWarningsEnabled_HasNone()
    {
        const string Disabled = "#nullable disable warnings";
        IReadOnlyDictionary<string, string> sources = EveryFeatureWithObjectsAndJson().Sources;

        Assert.All(sources.Values, static text => Assert.Contains(Disabled, text, StringComparison.Ordinal));
        CSharpCompiler.Compile(
            sources.ToDictionary(static source =>
                source.Key, static source => source.Value.Replace(Disabled, "#nullable enable warnings", StringComparison.Ordinal)));
    }

    [Fact]
    public void Message_BuiltByGeneratedCode_IsReadByGeneratedCode()
    {
        Assembly assembly = GeneratorRun.Over(("common.fbs", CommonText), ("all.fbs", AllText)).Compile("""
            #nullable enable
            using System;
            using Demo;
            using Demo.Common;
            using ZcGen.Format;

            /// <summary>Builds one message and reads it.</summary>
            public static class Program
            {
                /// <summary>What was read.</summary>
                public static string Run()
                {
                    byte[] buffer = new byte[4096];
                    var message = new MessageBuilder();
                    All.Builder all = All.Build(message, buffer);
                    all.Text = "grüße";
                    all.Maybe = 7;
                    all.Position = new Position { X = 1, Y = 2, Z = 3 };
                    ReadOnlySpan<byte> bytes = buffer.AsSpan(0, message.Length);
                    All read = All.Read(bytes);
                    return FormattableString.Invariant($"{All.Verify(bytes).IsValid} {read.Text.ToString()} {read.Maybe} {read.Speed} {read.U64} {read.Position.Z}");
                }
            }
            """);

        Assert.Equal("True grüße 7 Fast 18446744073709551615 3", assembly.GetType("Program")!.GetMethod("Run")!.Invoke(null, null));
    }

    [Fact]
    public void EntryPoints_OfDefault_AreNotAmbiguousAndSayThatNothingIsThere()
    {
        Assembly assembly = GeneratorRun
            .Over(("a.fbs", "namespace Demo;\ntable Monster { a:int; }\nroot_type Monster;\nfile_identifier \"MNST\";\n"))
            .WithProperty("FlatBuffersObjectApi", "true").WithProperty("FlatBuffersJson", "true").Compile("""
            using Demo;

            /// <summary>Reads nothing.</summary>
            public static class Program
            {
                /// <summary>Whether there is something, in all ways to ask.</summary>
                public static string Run() => string.Join(' ', new bool[]
                {
                    Monster.Read(default).IsPresent,
                    Monster.Read([]).IsPresent,
                    Monster.Read(null).IsPresent,
                    Monster.ReadSizePrefixed(default).IsPresent,
                    Monster.TryRead(default, out _),
                    Monster.HasIdentifier(default),
                    Monster.Verify(default).IsValid,
                    Monster.Verify(default, default).IsValid,
                    Monster.VerifySizePrefixed(default).IsValid,
                    Monster.VerifySizePrefixed(default, default).IsValid,
                    Monster.Mutate(default).TrySetA(1),
                    Monster.TryFromJson(default, out _, out _),
                });
            }
            """);

        Assert.Equal(
            string.Join(' ', Enumerable.Repeat(false, 12)), assembly.GetType("Program")!.GetMethod("Run")!.Invoke(null, null));
    }

    [Fact]
    public void ServiceThatIsNotSupported_TakesNoMessageOfItsFileWithIt()
    {
        GeneratorRun run = GeneratorRun.Over(("a.fbs", """
            namespace Demo;
            table Request { a:int; }
            rpc_service Watch { Changes(Request):Request (streaming: "server"); }
            rpc_service Echo { Say(Request):Request; }
            """));

        Assembly assembly = CSharpCompiler.Compile(run.Sources);

        Assert.Equal(["ZC3901"], run.Diagnostics.Select(static diagnostic => diagnostic.Id));
        Assert.NotNull(assembly.GetType("Demo.Request"));
        Assert.NotNull(assembly.GetType("Demo.EchoClient"));
        Assert.Null(assembly.GetType("Demo.WatchClient"));
    }

    [Fact]
    public void Types_ThatArePrivate_AreInternal()
    {
        Assembly assembly = GeneratorRun.Over(("all.fbs", """
            namespace Demo;
            enum Hidden : ubyte (private) { A }
            struct Place (private) { x:float; }
            union Any (private) { Inner, Place }
            table Inner (private) { hidden:Hidden; place:Place; any:Any; }
            table Shown { a:int; }
            rpc_service Inside { Say(Inner):Shown; }
            rpc_service Outside { Say(Shown):Shown; }
            rpc_service Secret (private) { Say(Shown):Shown; }
            """)).Compile();

        Assert.Equal(
            ["Demo.IOutsideClient", "Demo.OutsideAsyncServer", "Demo.OutsideClient", "Demo.OutsideServer", "Demo.Shown"],
            assembly.GetTypes().Where(static type => type is { IsPublic: true }).Select(static type => type.FullName!)
                .Order(StringComparer.Ordinal));
        Assert.Equal(12, assembly.GetTypes().Count(static type => type is { IsNotPublic: true, Namespace: "Demo" }));
    }

    [Fact]
    public void Types_ThatArePrivateAndShown_ArePublic()
    {
        GeneratorRun run = GeneratorRun.Over(("all.fbs", """
            namespace Demo;
            table Deep (private) { a:int; }
            struct Place (private) { x:float; }
            table Inner (private) { deep:Deep; }
            union Any (private) { Inner, Place }
            table Nested (private) { a:int; }
            table Hidden (private) { deep:Deep; }
            table Shown { any:Any; nested:[ubyte] (nested_flatbuffer: "Nested"); }
            """));

        Assembly assembly = CSharpCompiler.Compile(run.Sources);

        Assert.Equal(["ZC2028", "ZC2028"], run.Diagnostics.Select(static diagnostic => diagnostic.Id));
        Assert.Equal(
            ["Demo.Any", "Demo.Deep", "Demo.Inner", "Demo.Nested", "Demo.Place", "Demo.Shown"],
            assembly.GetTypes().Where(static type => type is { IsPublic: true }).Select(static type => type.FullName!)
                .Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Code_ThatIsWrong_FailsTheCompileWithItsErrors()
    {
        var error =
            Assert.Throws<InvalidOperationException>(() =>
                GeneratorRun.Over(("a.fbs", "namespace Demo;\ntable A { a:int; }\n")).Compile("class Program { Missing M; }"));

        Assert.Contains("error CS0246", error.Message, StringComparison.Ordinal);
    }

    private static GeneratorRun EveryFeature() =>
        GeneratorRun.Over(("common.fbs", CommonText), ("all.fbs", AllText), ("echo.fbs", EchoText),
            ("global.fbs", "table Global { a:int; }\n"));

    private static GeneratorRun EveryFeatureWithObjectsAndJson() => EveryFeature()
        .WithProperty("FlatBuffersObjectApi", "true")
        .WithProperty("FlatBuffersJson", "true");
}
