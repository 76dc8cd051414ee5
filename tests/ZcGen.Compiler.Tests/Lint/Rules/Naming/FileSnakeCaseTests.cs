using Xunit;

namespace ZcGen.Compiler.Tests.Lint;

public sealed class FileSnakeCaseTests
{
    private const string Name = "file-snake-case";

    [Theory]
    [InlineData("OrderBook.fbs", "file 'OrderBook.fbs' is not snake_case")]
    [InlineData("Orders/order-book.fbs", "file 'order-book.fbs' is not snake_case")]
    [InlineData("a/order book.fbs", "file 'order book.fbs' is not snake_case")]
    public void File_InAnotherCase_IsReported(string path, string message) =>
        LintTest.Reports(Name, message, null, (path, "[||]table T {}"));

    [Theory]
    [InlineData("order_book.fbs")]
    [InlineData("Acme/Orders/orders2.v1.fbs")]
    public void File_InSnakeCase_IsFine(string path) => LintTest.Accepts(Name, null, (path, "table T {}"));
}
