namespace ZcGen.Kernel.Abi;

/// <summary>What a task runs. When it returns, the task exits; when it throws, the task crashes.</summary>
/// <param name="port">The task's system calls and memory.</param>
public delegate void TaskProgram(TaskPort port);
