using Calls;
using Microsoft.Extensions.Logging;
using Xunit;
using ZcGen.Rpc;

namespace ZcGen.EndToEnd.Tests.Calls;

/// <summary>Handlers that fail: the process goes on, and somebody learns of it.</summary>
public sealed class HandlerFailureTests : ServerTest
{
    [Fact]
    public void Handler_OutOfMemory_IsResourceExhaustedAndTheServerGoesOn()
    {
        using ServerHost host = Listen();
        using CalculatorClient client = Connect();

        RpcException error = Assert.Throws<RpcException>(() => Obey(client, "allocate", int.MaxValue));

        Assert.Equal(StatusCode.ResourceExhausted, error.Status);
        Assert.Contains("memory", error.Message, StringComparison.Ordinal);
        Assert.IsType<OutOfMemoryException>(Assert.Single(Errors).Exception);
        Assert.Equal(3, Add(client, 1, 2));
    }

    [Fact]
    public void Error_WithoutCallbackAndLogger_GoesToStandardError()
    {
        using ServerHost host = Listen(Options with { OnError = null });
        using CalculatorClient client = Connect();
        TextWriter before = Console.Error;
        var written = new StringWriter();
        Console.SetError(TextWriter.Synchronized(written));
        try
        {
            Assert.Equal(StatusCode.Internal, Assert.Throws<RpcException>(() => Obey(client, "throw")).Status);
            Add(client, 1, 2);
        }
        finally
        {
            Console.SetError(before);
        }

        string text = written.ToString();
        Assert.Contains(
            $"error: Calls.Calculator/Obey, called by process {Environment.ProcessId} of user ", text, StringComparison.Ordinal);
        Assert.Contains("System.InvalidOperationException: the secret is 42", text, StringComparison.Ordinal);
        Assert.Contains("   at ZcGen.EndToEnd.Tests.Calls.CalculatorService.Obey", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Error_WithALogger_GoesThere()
    {
        var logger = new ListLogger();
        using ServerHost host = Listen(Options with { OnError = null, Logger = logger });
        using CalculatorClient client = Connect();

        Assert.Equal(StatusCode.Internal, Assert.Throws<RpcException>(() => Obey(client, "throw")).Status);

        (LogLevel level, string text, Exception? error) = Assert.Single(logger.Entries);
        Assert.Equal(LogLevel.Error, level);
        Assert.StartsWith("Calls.Calculator/Obey, called by process ", text, StringComparison.Ordinal);
        Assert.IsType<InvalidOperationException>(error);
    }

    [Fact]
    public void ErrorCallback_Throws_ServerGoesOn()
    {
        using ServerHost host = Listen(Options with { OnError = static _ => throw new InvalidOperationException("the callback is broken") });
        using CalculatorClient client = Connect();

        Assert.Equal(StatusCode.Internal, Assert.Throws<RpcException>(() => Obey(client, "throw")).Status);

        Assert.Equal(3, Add(client, 1, 2));
    }

    [Fact]
    public void Errors_MoreThanTheBudget_AreCountedAndNotTold()
    {
        using ServerHost host = Listen();
        using CalculatorClient client = Connect();
        for (int i = 0; i < 1000; i++)
        {
            Assert.Equal(StatusCode.Internal, Assert.Throws<RpcException>(() => Obey(client, "throw")).Status);
        }

        Assert.InRange(Errors.Count, 50, 500);
    }

    private sealed class ListLogger : ILogger
    {
        public List<(LogLevel Level, string Text, Exception? Error)> Entries { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Entries.Add((logLevel, formatter(state, exception), exception));
    }
}
