using ZcGen.Kernel.Core;

namespace ZcGen.Servers.Tests.ReseaRules;

public sealed class DeadlineByReseaRulesTests : DeadlineTests
{
    protected override KernelRules Rules => KernelRules.Resea;
}
