using ZcGen.Compiler.Common;
using ZcGen.CompilerServices;

namespace ZcGen.Generator.Tests;

/// <summary>The compiler's types and the kinds that the runtime reads in generated code are one list, in two assemblies that cannot see
/// each other.</summary>
public class JsonKindTests
{
    [Fact]
    public void JsonKind_AnyBaseTypeOfAField_HasItsNameAndNumber()
    {
        var kinds = Enum.GetValues<JsonKind>().ToDictionary(static kind => kind.ToString(), static kind => (int)kind);
        var types = Enum.GetValues<BaseType>().Where(static type => type != BaseType.UType)
            .ToDictionary(static type => type.ToString(), static type => (int)type);

        Assert.Equal(types, kinds);
    }
}
