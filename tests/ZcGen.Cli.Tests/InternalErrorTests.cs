namespace ZcGen.Cli.Tests;

/// <summary>What a user sees of a bug.</summary>
public sealed class InternalErrorTests
{
    [Fact]
    public void Report_HasAnIdAndNoStackTrace()
    {
        using var error = new StringWriter();
        Exception exception = Thrown("first");

        InternalError.Report(exception, error);

        string id = InternalError.IdOf(exception);
        string details = Path.Combine(Path.GetTempPath(), $"zcgen-{id}.txt");
        Assert.Matches("^[0-9a-f]{12}$", id);
        Assert.StartsWith($"zcgen: internal error {id}: first\n", error.ToString().ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error.ToString(), StringComparison.Ordinal);
        Assert.Contains("   at ", File.ReadAllText(details), StringComparison.Ordinal);
        File.Delete(details);
    }

    [Fact]
    public void Id_OfOneBug_DoesNotDependOnTheInput() =>
        Assert.Equal(InternalError.IdOf(Thrown("first")), InternalError.IdOf(Thrown("second")));

    private static InvalidOperationException Thrown(string message)
    {
        try
        {
            throw new InvalidOperationException(message);
        }
        catch (InvalidOperationException exception)
        {
            return exception;
        }
    }
}
