using System.ComponentModel;
using ZcGen.Format;
using ZcGen.Objects;

namespace ZcGen.CompilerServices;

/// <summary>Builds messages from data objects. Generated code calls this.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class DataMessage
{
    private const int FirstCapacity = 1024;

    /// <summary>Builds the message whose root <paramref name="data"/> describes.</summary>
    /// <exception cref="DataException">The objects nest too deep, contain themselves, or lack a required value.</exception>
    /// <exception cref="MessageTooLargeException">The message does not fit an array.</exception>
    public static byte[] Build<TBuilder, TData>(TData data)
        where TBuilder : ITableBuilder<TBuilder>, IDataBuilder<TData>, allows ref struct
        where TData : class
    {
        ArgumentNullException.ThrowIfNull(data);
        var message = new MessageBuilder();
        for (int capacity = FirstCapacity; ; capacity = MessageCapacity.After(capacity))
        {
            byte[] buffer = new byte[capacity];
            try
            {
                TBuilder root = TBuilder.Begin(message, buffer);
                DataWriting.Set(root, data);
                return buffer.AsSpan(0, message.Finish()).ToArray();
            }
            catch (MessageTooLargeException) when (capacity < MessageCapacity.Max)
            {
                // A message cannot move while it is built, so it is built again in a larger buffer.
            }
        }
    }
}
