using System.Text.RegularExpressions;
using Xunit;

namespace ZcGen.Architecture.Tests;

/// <summary>Data walks one way: no file uses a folder, and no project refers to one, that docs/architecture.md does not allow it.</summary>
public sealed partial class ArrowTests
{
    private static readonly AllowedArrows Arrows = AllowedArrows.Read(Repository.Read("docs/architecture.md"));
    private static readonly SourceFile[] Sources =
        [.. Repository.Files("src", "*.cs").Select(static file => SourceFile.Parse(file, Repository.Read(file)))];

    private static readonly ILookup<string, string> FoldersOfNamespace = Sources
        .Where(static source => source.Namespace.StartsWith("ZcGen", StringComparison.Ordinal) && Arrows.FolderOf(source.Path) is not null)
        .Select(static source => (source.Namespace, Folder: Arrows.FolderOf(source.Path)!))
        .Distinct()
        .ToLookup(static pair => pair.Namespace, static pair => pair.Folder);

    [Fact]
    public void Sources_EachOfThem_BelongToAFolderOfTheTable() =>
        None(Sources.Where(static source => Arrows.FolderOf(source.Path) is null).Select(static source => source.Path));

    [Fact]
    public void Table_EachRow_NamesAFolderWithSourcesOrAProject() =>
        None(Arrows.Folders.Where(static folder =>
            !Sources.Any(source => Arrows.FolderOf(source.Path) == folder)
            && !Directory.EnumerateFiles(Path.Combine(Repository.Root, "src", folder), "*.csproj").Any()));

    [Fact]
    public void Namespaces_ThatAFileNames_AreOfFoldersThatItMayUse() => None(Violations(Sources));

    [Fact]
    public void Types_OfANamespaceThatSeveralFoldersShare_AreOfFoldersThatTheFileMayUse() => None(SharedNamespaceViolations(Sources));

    [Fact]
    public void Projects_EachReference_FollowsTheArrows()
    {
        var violations =
            from project in Repository.Files("src", "*.csproj")
            let user = Arrows.FolderOf(project)
            from Match reference in ProjectReference().Matches(Repository.Read(project))
            let path = Path.GetRelativePath(
                Repository.Root,
                Path.GetFullPath(Path.Combine(Repository.Root, Path.GetDirectoryName(project)!, reference.Groups[1].Value)))
            where path.StartsWith("src/", StringComparison.Ordinal)
            let to = Arrows.FolderOf(path)
            where user is null || to is null || !(Arrows.Allows(user, to) || AnyFolderAllows(project, to))
            select $"{project} refers to {path}";
        None(violations);
    }

    [Fact]
    public void LinuxNamespace_OutsideOfItsFolder_IsNotUsed() =>
        None(
            from source in Sources
            where !source.Path.StartsWith("src/Runtime/Memory/Native/Linux/", StringComparison.Ordinal)
            where source.Namespaces.Any(static name => name.StartsWith("ZcGen.Native.Linux", StringComparison.Ordinal))
            select source.Path);

    [Fact]
    public void UnsafeBlocks_InProjectFiles_AreAllowedInTheMemoryProjectOnly() =>
        Assert.Equal(
            ["src/Runtime/Memory/ZcGen.Memory.csproj"],
            Repository.Files("src", "*.csproj")
                .Where(static project => Repository.Read(project).Contains("<AllowUnsafeBlocks>true", StringComparison.Ordinal)));

    [Fact]
    public void Violations_OfAFileThatLooksUpwards_AreFound()
    {
        SourceFile upwards = SourceFile.Parse(
            "src/Runtime/Memory/Wrong.cs", "using ZcGen.Rpc;\n\nnamespace ZcGen.Memory;\n\ninternal sealed class Wrong;\n");
        SourceFile inFull = SourceFile.Parse(
            "src/Kernel/Core/Wrong.cs", "namespace ZcGen.Kernel.Core;\n\ninternal sealed class Wrong : ZcGen.Kernel.Hosts.KernelHost;\n");
        SourceFile shared = SourceFile.Parse(
            "src/Runtime/Format/Wrong.cs",
            "namespace ZcGen.CompilerServices;\n\ninternal ref struct Wrong { private ServerCall _call; }\n");
        SourceFile inComment = SourceFile.Parse(
            "src/Runtime/Memory/Right.cs", "namespace ZcGen.Memory;\n\n// As ZcGen.Rpc.ServerHost says.\ninternal sealed class Right;\n");

        Assert.Equal(2, Violations([upwards, inFull, inComment]).Count());
        Assert.Single(SharedNamespaceViolations([.. Sources, shared]));
    }

    private static void None(IEnumerable<string> violations)
    {
        string[] all = [.. violations];
        Assert.True(all.Length == 0, "docs/architecture.md does not allow:\n" + string.Join('\n', all));
    }

    private static IEnumerable<string> Violations(IReadOnlyList<SourceFile> sources) =>
        from source in sources
        let user = Arrows.FolderOf(source.Path)
        where user is not null
        from name in source.Namespaces
        let declared = Longest(name)
        where declared is not null && !FoldersOfNamespace[declared].Any(to => Arrows.Allows(user, to))
        select $"{source.Path}: {user} may not use {declared}";

    // A namespace of several folders says nothing about which of them is used: there the types count.
    private static IEnumerable<string> SharedNamespaceViolations(IReadOnlyList<SourceFile> sources)
    {
        var typesOfNamespace = sources
            .Where(static source => FoldersOfNamespace[source.Namespace].Skip(1).Any())
            .SelectMany(static source => source.Types.Select(type => (source.Namespace, Type: type, Folder: Arrows.FolderOf(source.Path)!)))
            .Distinct()
            .ToLookup(static type => type.Namespace);
        return
            from source in sources
            let user = Arrows.FolderOf(source.Path)
            where user is not null
            from types in typesOfNamespace
            where IsVisible(source, types.Key)
            from type in types
            where source.Identifiers.Contains(type.Type) && !Arrows.Allows(user, type.Folder)
            where !types.Any(other => other.Type == type.Type && Arrows.Allows(user, other.Folder))
            select $"{source.Path}: {user} may not use {types.Key}.{type.Type} of {type.Folder}";
    }

    private static bool IsVisible(SourceFile source, string name) =>
        source.IsInside(name)
        || source.Namespaces.Any(used => used == name || used.StartsWith(name + ".", StringComparison.Ordinal))
        || (name == "ZcGen.CompilerServices" && source.Path.StartsWith("src/Runtime/", StringComparison.Ordinal)
            && !source.Path.StartsWith("src/Runtime/Memory/", StringComparison.Ordinal));

    // 'ZcGen.Kernel.Hosts.KernelHost' names a type: the namespace is what is declared of it.
    private static string? Longest(string name)
    {
        for (string candidate = name; candidate.Contains('.', StringComparison.Ordinal);
            candidate = candidate[..candidate.LastIndexOf('.')])
        {
            if (FoldersOfNamespace.Contains(candidate))
            {
                return candidate;
            }
        }

        return null;
    }

    // A project with folders of its own refers to what any of them may use.
    private static bool AnyFolderAllows(string project, string to)
    {
        string directory = Path.GetDirectoryName(project)!["src/".Length..] + "/";
        return Arrows.Folders.Any(folder => folder.StartsWith(directory, StringComparison.Ordinal) && Arrows.Allows(folder, to));
    }

    [GeneratedRegex("""<ProjectReference Include="([^"]+\.csproj)".*?/>""")]
    private static partial Regex ProjectReference();
}
