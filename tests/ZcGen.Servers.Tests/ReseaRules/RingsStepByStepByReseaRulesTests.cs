using ZcGen.Kernel.Core;
using ZcGen.Servers.Tests.Services;

namespace ZcGen.Servers.Tests.ReseaRules;

public sealed class RingsStepByStepByReseaRulesTests : RingsStepByStepTests
{
    protected override KernelRules Rules => KernelRules.Resea;
}
