using ZcGen.Kernel;
using ZcGen.Kernel.Tests.Peer;

// A machine that a test expects to die, or not to: one scenario per run. Ends with 0 if the task did what it wanted.
return args switch
{
    ["write", var access] => MemoryAttack.Write(Enum.Parse<PageAccess>(access)),
    ["touch-unmapped"] => MemoryAttack.TouchWhatWasTakenAway(),
    _ => throw new ArgumentException($"no such scenario: {string.Join(' ', args)}"),
};
