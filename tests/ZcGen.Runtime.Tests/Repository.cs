namespace ZcGen.Runtime.Tests;

/// <summary>The repository that the tests were built from.</summary>
internal static class Repository
{
    /// <summary>The path of a file of the repository.</summary>
    public static string PathOf(params string[] parts)
    {
        string? directory = AppContext.BaseDirectory;
        while (directory is not null && !File.Exists(Path.Combine(directory, "ZcGen.sln")))
        {
            directory = Path.GetDirectoryName(directory);
        }

        return Path.Combine(
            [directory ?? throw new InvalidOperationException("ZcGen.sln is not above " + AppContext.BaseDirectory), .. parts]);
    }
}
