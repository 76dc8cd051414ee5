namespace ZcGen.Kernel.Abi;

/// <summary>The task will never run again, and its thread should unwind. Programs let it through; they may give back what they hold.</summary>
public sealed class TaskEndedException : Exception
{
    /// <summary>A task ended.</summary>
    public TaskEndedException()
        : base("the task has ended")
    {
    }

    /// <summary>A task ended.</summary>
    /// <param name="message">Which one, and why.</param>
    public TaskEndedException(string message)
        : base(message)
    {
    }

    /// <summary>A task ended.</summary>
    /// <param name="message">Which one, and why.</param>
    /// <param name="innerException">What led to it.</param>
    public TaskEndedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
