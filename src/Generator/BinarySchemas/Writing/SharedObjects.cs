using System.Buffers.Binary;

namespace ZcGen.BinarySchemas.Writing;

/// <summary>Makes the root and the methods of a binary schema refer to the tables in its list of objects.</summary>
/// <remarks>
/// flatc identifies the root by the target of its offset, but a builder writes top-down, each table where it is created. So what refers to
/// objects is written first, with placeholders, and its offsets are set once the objects exist. The offsets lead forward, as the format
/// requires.
/// </remarks>
internal ref struct SharedObjects(Span<byte> message)
{
    private const int ObjectsSlot = 0;
    private const int RootTableSlot = 4;
    private const int ServicesSlot = 5;
    private const int CallsSlot = 1;
    private const int RequestSlot = 1;
    private const int ResponseSlot = 2;
    private const int OffsetSize = 4;

    private readonly Span<byte> _message = message;

    /// <summary>Redirects the root to the object at <paramref name="index"/>.</summary>
    public readonly void SetRoot(int index) => Redirect(Field(Schema, RootTableSlot), index);

    /// <summary>Redirects the messages of a method.</summary>
    /// <param name="service">The index of the service.</param>
    /// <param name="call">The index of the method in it.</param>
    /// <param name="request">The index of the object that is its request.</param>
    /// <param name="reply">The index of the object that is its reply.</param>
    public readonly void SetMessages(int service, int call, int request, int reply)
    {
        int calls = Follow(Field(Element(Follow(Field(Schema, ServicesSlot)), service), CallsSlot));
        int method = Element(calls, call);
        Redirect(Field(method, RequestSlot), request);
        Redirect(Field(method, ResponseSlot), reply);
    }

    private readonly int Schema => Follow(0);

    private readonly void Redirect(int position, int index)
    {
        int target = Element(Follow(Field(Schema, ObjectsSlot)), index);
        BinaryPrimitives.WriteInt32LittleEndian(_message[position..], target - position);
    }

    // The position of the inline bytes of a field, which must be set.
    private readonly int Field(int table, int slot)
    {
        int vtable = table - Read(table);
        return table + BinaryPrimitives.ReadUInt16LittleEndian(_message[(vtable + 4 + (2 * slot))..]);
    }

    private readonly int Element(int vector, int index) => Follow(vector + OffsetSize + (OffsetSize * index));

    private readonly int Follow(int position) => position + Read(position);

    private readonly int Read(int position) => BinaryPrimitives.ReadInt32LittleEndian(_message[position..]);
}
