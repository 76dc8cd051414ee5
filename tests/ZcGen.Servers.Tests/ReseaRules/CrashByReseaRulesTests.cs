using ZcGen.Kernel.Core;

namespace ZcGen.Servers.Tests.ReseaRules;

public sealed class CrashByReseaRulesTests : CrashTests
{
    protected override KernelRules Rules => KernelRules.Resea;
}
