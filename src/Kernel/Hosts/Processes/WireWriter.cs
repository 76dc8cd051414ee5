using System.Buffers.Binary;
using System.Text;
using ZcGen.Kernel.Abi;

namespace ZcGen.Kernel.Hosts.Processes;

/// <summary>Writes one message between the kernel's process and a task's. Numbers are little-endian.</summary>
internal sealed class WireWriter
{
    /// <summary>The most bytes of one message.</summary>
    public const int MaxLength = 4096;

    /// <summary>The longest text or payload; what is longer is cut off, and then long enough for the kernel to refuse it.</summary>
    public const int MaxBytes = 2048;

    private readonly byte[] _bytes = new byte[MaxLength];
    private int _length;

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, _length);

    public void Clear() => _length = 0;

    public void Byte(byte value) => _bytes[_length++] = value;

    public void UInt32(uint value)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(_bytes.AsSpan(_length), value);
        _length += sizeof(uint);
    }

    public void UInt64(ulong value)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(_bytes.AsSpan(_length), value);
        _length += sizeof(ulong);
    }

    public void Bytes(ReadOnlySpan<byte> value)
    {
        value = value[..Math.Min(value.Length, MaxBytes)];
        UInt32((uint)value.Length);
        value.CopyTo(_bytes.AsSpan(_length));
        _length += value.Length;
    }

    public void Text(string value) => Bytes(Encoding.UTF8.GetBytes(value));

    public void Message(Message? value)
    {
        Byte(value is null ? (byte)0 : (byte)1);
        if (value is not null)
        {
            UInt32(value.Kind);
            UInt32(value.Source.Value);
            Bytes(value.Payload);
        }
    }
}
