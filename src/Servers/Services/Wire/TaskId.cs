namespace ZcGen.Servers.Wire;

/// <summary>Represents the id of a task in a message. Converts to and from <see cref="Kernel.Abi.TaskId"/>, which programs use.</summary>
public partial struct TaskId : IEquatable<TaskId>
{
    /// <summary>Converts to the id that programs use.</summary>
    public static implicit operator Kernel.Abi.TaskId(TaskId id) => id.ToTaskId();

    /// <summary>Converts an id for a message.</summary>
    public static implicit operator TaskId(Kernel.Abi.TaskId id) => FromTaskId(id);

    /// <summary>Compares ids.</summary>
    public static bool operator ==(TaskId left, TaskId right) => left.Equals(right);

    /// <summary>Compares ids.</summary>
    public static bool operator !=(TaskId left, TaskId right) => !left.Equals(right);

    /// <summary>Converts an id for a message.</summary>
    public static TaskId FromTaskId(Kernel.Abi.TaskId id) => new() { Value = id.Value };

    /// <summary>Converts to the id that programs use.</summary>
    public readonly Kernel.Abi.TaskId ToTaskId() => new(Value);

    /// <inheritdoc/>
    public readonly bool Equals(TaskId other) => Value == other.Value;

    /// <inheritdoc/>
    public override readonly bool Equals(object? obj) => obj is TaskId other && Equals(other);

    /// <inheritdoc/>
    public override readonly int GetHashCode() => (int)Value;

    /// <inheritdoc/>
    public override readonly string ToString() => ToTaskId().ToString();
}
