using ZcGen.Kernel.Core;
using ZcGen.Servers.Tests.Processes;

namespace ZcGen.Servers.Tests.ReseaRules;

/// <summary>The same machine with a kernel that keeps to Resea's rules.</summary>
public sealed class ReseaProcessMachine() : ProcessMachine(KernelRules.Resea);
