using ZcGen.Servers.Hosting;

using var machine = Machine.Boot(Console.In, Console.Out, isInteractive: !Console.IsInputRedirected);
machine.WaitForShell();
