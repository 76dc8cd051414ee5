using System.Buffers.Binary;
using System.Text;
using ZcGen.Kernel.Abi;

namespace ZcGen.Kernel.Hosts.Processes;

/// <summary>Writes a message between the kernel's process and that of a task. Numbers are little-endian.</summary>
internal sealed class WireWriter
{
    /// <summary>The maximum length of a message in bytes.</summary>
    public const int MaxLength = 4096;

    /// <summary>
    /// The maximum length of a text or payload in bytes. Longer ones are cut off, and remain too long for the kernel to accept.
    /// </summary>
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
