using ZcGen.Kernel.Core;
using ZcGen.Servers.Tests.Awaiting;

namespace ZcGen.Servers.Tests.ReseaRules;

public sealed class AwaitingWithCrashesByReseaRulesTests : AwaitingWithCrashesTests
{
    protected override KernelRules Rules => KernelRules.Resea;
}
