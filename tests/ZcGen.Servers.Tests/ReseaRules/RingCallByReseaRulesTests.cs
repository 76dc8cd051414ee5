using ZcGen.Kernel.Core;

namespace ZcGen.Servers.Tests.ReseaRules;

public sealed class RingCallByReseaRulesTests : RingCallTests
{
    protected override KernelRules Rules => KernelRules.Resea;
}
