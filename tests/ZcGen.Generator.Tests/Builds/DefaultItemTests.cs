namespace ZcGen.Generator.Tests.Builds;

/// <summary>Which files are schemas, unless the project says otherwise.</summary>
[Collection(PackageUsers.Name)]
public sealed class DefaultItemTests(PackageFeed feed)
{
    [Fact]
    public async Task Schemas_BelowTheProject_AreFoundOutsideOutputDirectories()
    {
        using UserProject project = WithSchemas("");

        Assert.Equal(["a.fbs", "schemas/b.fbs"], await project.SchemasAsync());
    }

    [Fact]
    public async Task Schemas_AreNotItemsOfTypeNoneAsWell()
    {
        using UserProject project = WithSchemas("").Write("notes.txt", "");

        IReadOnlyList<string> items = await project.IdentitiesAsync("None");

        Assert.Contains("notes.txt", items);
        Assert.DoesNotContain("a.fbs", items);
        Assert.DoesNotContain("schemas/b.fbs", items);
    }

    [Theory]
    [InlineData("App.csproj")]
    [InlineData("Directory.Build.props")]
    public async Task DefaultItems_Disabled_AreNone(string where)
    {
        const string Disabled =
            "<PropertyGroup><EnableDefaultFlatBuffersSchemaItems>false</EnableDefaultFlatBuffersSchemaItems></PropertyGroup>";
        using UserProject project = WithSchemas($"""
            {(where == "App.csproj" ? Disabled : "")}
            <ItemGroup><FlatBuffersSchema Include="schemas/b.fbs" /></ItemGroup>
            """).Write("Directory.Build.props", $"<Project>{(where == "App.csproj" ? "" : Disabled)}</Project>");

        Assert.Equal(["schemas/b.fbs"], await project.SchemasAsync());
    }

    [Fact]
    public async Task AllDefaultItems_Disabled_AreNone()
    {
        using UserProject project = WithSchemas("""
            <PropertyGroup><EnableDefaultItems>false</EnableDefaultItems></PropertyGroup>
            <ItemGroup><FlatBuffersSchema Include="schemas/b.fbs" /></ItemGroup>
            """);

        Assert.Equal(["schemas/b.fbs"], await project.SchemasAsync());
    }

    [Fact]
    public async Task Item_Removed_IsNoSchema()
    {
        using UserProject project = WithSchemas("""<ItemGroup><FlatBuffersSchema Remove="schemas/**" /></ItemGroup>""");

        Assert.Equal(["a.fbs"], await project.SchemasAsync());
    }

    [Fact]
    public async Task Item_IncludedThoughFoundAlready_FailsTheBuildAndNamesTheProperty()
    {
        using UserProject project = WithSchemas("""<ItemGroup><FlatBuffersSchema Include="a.fbs" Generate="false" /></ItemGroup>""");

        CommandResult result = (await project.BuildAsync()).Failed();
        Assert.Contains("NETSDK1022", result.Output, StringComparison.Ordinal);
        Assert.Contains("'EnableDefaultFlatBuffersSchemaItems' property to 'false'", result.Output, StringComparison.Ordinal);
        Assert.Contains("'a.fbs'", result.Output, StringComparison.Ordinal);
    }

    private UserProject WithSchemas(string body)
    {
        var project = new UserProject(feed, body);
        foreach (string path in (string[])["a.fbs", "schemas/b.fbs", "bin/c.fbs", "obj/d.fbs", "artifacts/e.fbs", ".hidden/f.fbs"])
        {
            project.Write(path, "table T { a:int; }\n");
        }

        return project;
    }
}
