using ZcGen.Kernel.Core;

namespace ZcGen.Servers.Tests.ReseaRules;

public sealed class RestartByReseaRulesTests : RestartTests
{
    protected override KernelRules Rules => KernelRules.Resea;
}
