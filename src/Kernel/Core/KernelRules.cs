namespace ZcGen.Kernel.Core;

/// <summary>Specifies what some system calls mean, where this model is stricter than Resea. The list of calls is the same.</summary>
/// <remarks>Chosen at boot, and never changes. What is not mentioned here is the same by both rules.</remarks>
public enum KernelRules
{
    /// <summary>
    /// The rules of this model.
    /// <list type="number">
    /// <item>A non-blocking receive takes a message of a task that waits to send it.</item>
    /// <item>A task exists until it ends. A receive from one that does not exist is refused, as is a receive from oneself.</item>
    /// <item>The end of a task ends every wait for it at once, with <see cref="Abi.Refusal.Aborted"/>.</item>
    /// <item>A frame has an owner, the only task besides its pager that can write it.</item>
    /// </list>
    /// </summary>
    Model,

    /// <summary>
    /// The rules of Resea 0.9.
    /// <list type="number">
    /// <item>
    /// A non-blocking receive takes notifications only: it is refused although tasks wait to send. A non-blocking call whose destination
    /// is receiving waits for the reply nevertheless.
    /// </item>
    /// <item>
    /// A task exists until its pager removes it. A receive from one that does not exist, or from oneself, waits without an end.
    /// </item>
    /// <item>
    /// The end of a task is told to its pager only. When the pager removes it, the tasks that wait to send to it are aborted; those that
    /// wait to receive from it go on waiting.
    /// </item>
    /// <item>
    /// Frames have no owner. A task with the right <see cref="Abi.Rights.Map"/> maps every frame that it has mapped itself, with any
    /// access; the first task maps every frame.
    /// </item>
    /// </list>
    /// </summary>
    Resea,
}
