using ZcGen.Kernel.Core;
using ZcGen.Servers.Tests.Services;

namespace ZcGen.Servers.Tests.ReseaRules;

public sealed class CopyingOnThreadsByReseaRulesTests : CopyingOnThreadsTests
{
    protected override KernelRules Rules => KernelRules.Resea;
}
