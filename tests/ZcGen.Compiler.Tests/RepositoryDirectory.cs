namespace ZcGen.Compiler.Tests;

/// <summary>Finds the working copy that these tests were built from.</summary>
internal static class RepositoryDirectory
{
    /// <summary>Gets the path of a file or directory, given from the root of the repository.</summary>
    /// <exception cref="InvalidOperationException">The tests do not run inside a working copy.</exception>
    public static string PathOf(params string[] parts)
    {
        string? root = AppContext.BaseDirectory;
        while (root is not null && !File.Exists(Path.Combine(root, "ZcGen.sln")))
        {
            root = Path.GetDirectoryName(root);
        }

        return root is not null
            ? Path.Combine([root, .. parts]) : throw new InvalidOperationException("ZcGen.sln is not above " + AppContext.BaseDirectory);
    }
}
