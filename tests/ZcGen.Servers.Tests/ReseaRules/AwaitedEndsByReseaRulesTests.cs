using ZcGen.Kernel.Core;
using ZcGen.Servers.Tests.Awaiting;

namespace ZcGen.Servers.Tests.ReseaRules;

public sealed class AwaitedEndsByReseaRulesTests : AwaitedEndsTests
{
    protected override KernelRules Rules => KernelRules.Resea;
}
