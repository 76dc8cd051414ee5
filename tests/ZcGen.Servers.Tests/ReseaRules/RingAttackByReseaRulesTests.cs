using ZcGen.Kernel.Core;

namespace ZcGen.Servers.Tests.ReseaRules;

public sealed class RingAttackByReseaRulesTests : RingAttackTests
{
    protected override KernelRules Rules => KernelRules.Resea;
}
