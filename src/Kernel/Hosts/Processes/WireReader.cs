using System.Buffers.Binary;
using System.Text;
using ZcGen.Kernel.Abi;

namespace ZcGen.Kernel.Hosts.Processes;

/// <summary>Reads a message between the kernel's process and that of a task. Reading past the end gives zeros, and is recorded.</summary>
internal ref struct WireReader(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> _left = bytes;
    private bool _isShort;

    /// <summary>Gets whether the message was read to its end and not beyond.</summary>
    public readonly bool IsAtEnd => _left.IsEmpty && !_isShort;

    public byte Byte() => Take(1)[0];

    public uint UInt32() => BinaryPrimitives.ReadUInt32LittleEndian(Take(sizeof(uint)));

    public ulong UInt64() => BinaryPrimitives.ReadUInt64LittleEndian(Take(sizeof(ulong)));

    public ReadOnlySpan<byte> Bytes()
    {
        uint length = UInt32();
        if (length > _left.Length)
        {
            _isShort = true;
            return [];
        }

        ReadOnlySpan<byte> taken = _left[..(int)length];
        _left = _left[(int)length..];
        return taken;
    }

    public string Text() => Encoding.UTF8.GetString(Bytes());

    public Message? Message()
    {
        if (Byte() == 0)
        {
            return null;
        }

        uint kind = UInt32();
        var source = new TaskId(UInt32());
        return new Message(kind, Bytes()).From(source);
    }

    private ReadOnlySpan<byte> Take(int length)
    {
        if (length > _left.Length)
        {
            _isShort = true;
            _left = [];
            return new byte[length];
        }

        ReadOnlySpan<byte> taken = _left[..length];
        _left = _left[length..];
        return taken;
    }
}
