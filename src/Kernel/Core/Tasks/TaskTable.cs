using System.Collections;
using ZcGen.Kernel.Abi;

namespace ZcGen.Kernel.Core;

/// <summary>
/// Represents the table of tasks: immutable, in rows, of which a step copies those that it changes, whatever the size of the table.
/// </summary>
public sealed class TaskTable : IEnumerable<KernelTask>
{
    private const int RowBits = 5;
    private const int RowLength = 1 << RowBits;

    private readonly KernelTask?[][] _rows;

    /// <summary>Initializes an empty table.</summary>
    /// <param name="places">The number of places; index 0, which no task has, counts.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="places"/> is negative.</exception>
    public TaskTable(int places)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(places);
        Places = places;
        _rows = new KernelTask?[(places + RowLength - 1) >> RowBits][];
        Array.Fill(_rows, new KernelTask?[RowLength]);
    }

    private TaskTable(int places, KernelTask?[][] rows)
    {
        Places = places;
        _rows = rows;
    }

    /// <summary>Gets the number of places; index 0, which no task has, counts.</summary>
    public int Places { get; }

    /// <summary>Gets the task at an index; null if there is none.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such place.</exception>
    public KernelTask? this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Places);
            return At(_rows, index);
        }
    }

    /// <summary>Gets the tasks in the order of their indices.</summary>
    public IEnumerator<KernelTask> GetEnumerator()
    {
        foreach (KernelTask?[] row in _rows)
        {
            foreach (KernelTask? task in row)
            {
                if (task is not null)
                {
                    yield return task;
                }
            }
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Finds a task; null if it does not exist, or no longer does.</summary>
    public KernelTask? Find(TaskId id) => Find(_rows, Places, id);

    /// <summary>Begins the changes of one step.</summary>
    internal Changes Change() => new(this);

    private static KernelTask? At(KernelTask?[][] rows, int index) => rows[index >> RowBits][index & (RowLength - 1)];

    private static KernelTask? Find(KernelTask?[][] rows, int places, TaskId id) =>
        id.Index < places && At(rows, id.Index) is { } task && task.Id == id ? task : null;

    /// <summary>Collects the changes of one step: the rows that it changed are copies of its own.</summary>
    internal struct Changes(TaskTable before)
    {
        private readonly KernelTask?[][] _before = before._rows;
        private KernelTask?[][]? _rows;

        public readonly int Places => before.Places;

        /// <summary>Gets or sets the task at an index that the table has.</summary>
        public KernelTask? this[int index]
        {
            readonly get => At(_rows ?? _before, index);
            set
            {
                _rows ??= [.. _before];
                ref KernelTask?[] row = ref _rows[index >> RowBits];
                if (row == _before[index >> RowBits])
                {
                    row = [.. row];
                }

                row[index & (RowLength - 1)] = value;
            }
        }

        /// <summary>Finds a task as it is now; null if it does not exist, or no longer does.</summary>
        public readonly KernelTask? Find(TaskId id) => TaskTable.Find(_rows ?? _before, Places, id);

        /// <summary>Gets the table with the changes, which end with it.</summary>
        public readonly TaskTable ToTable() => _rows is null ? before : new TaskTable(before.Places, _rows);

        /// <summary>Gets the tasks as they are now, in the order of their indices.</summary>
        public readonly KernelTask[] ToArray() => [.. ToTable()];
    }
}
