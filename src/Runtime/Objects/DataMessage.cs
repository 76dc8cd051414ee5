using ZcGen.Format;
using ZcGen.Objects;

namespace ZcGen.CompilerServices;

/// <summary>Makes whole messages of data objects, in arrays of their own.</summary>
public static class DataMessage
{
    private const int FirstCapacity = 1024;

    /// <summary>The message whose root <paramref name="data"/> describes.</summary>
    /// <exception cref="DataException">The objects nest too deeply or contain themselves, or something required is null.</exception>
    /// <exception cref="MessageTooLargeException">It would not fit into an array.</exception>
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
                // A message cannot move while it is built: it is built again where there is more room.
            }
        }
    }
}
