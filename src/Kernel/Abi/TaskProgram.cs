namespace ZcGen.Kernel.Abi;

/// <summary>Represents the program of a task. The task exits when it returns, and crashes when it throws.</summary>
/// <param name="port">The system calls and the memory of the task.</param>
public delegate void TaskProgram(TaskPort port);
