using ZcGen.Kernel.Core;

namespace ZcGen.Servers.Tests.ReseaRules;

public sealed class CallByReseaRulesTests : CallTests
{
    protected override KernelRules Rules => KernelRules.Resea;
}
