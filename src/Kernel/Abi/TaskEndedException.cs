namespace ZcGen.Kernel.Abi;

/// <summary>The exception that unwinds the thread of a task that has ended. Programs release what they hold and let it pass.</summary>
public sealed class TaskEndedException : Exception
{
    /// <summary>Initializes the exception.</summary>
    public TaskEndedException()
        : base("the task has ended")
    {
    }

    /// <summary>Initializes the exception.</summary>
    /// <param name="message">Which task ended, and why.</param>
    public TaskEndedException(string message)
        : base(message)
    {
    }

    /// <summary>Initializes the exception.</summary>
    /// <param name="message">Which task ended, and why.</param>
    /// <param name="innerException">The cause.</param>
    public TaskEndedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
