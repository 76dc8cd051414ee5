using ZcGen.Kernel.Abi;
using ZcGen.Kernel.Memory;

namespace ZcGen.Kernel.Hosts;

/// <summary>Represents the port of a task whose pages are mapped into the process that runs it.</summary>
internal abstract class PagedPort : TaskPort, IAddressSpaceOwner
{
    public AddressSpace AddressSpace { get; } = new(Paging.AddressLimit);

    public abstract bool RunsBesideOthers { get; }

    public override void Read(ulong address, Span<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            int length = LengthInPage(address, bytes.Length);
            Touch(address, length, PageAccess.Read).CopyTo(bytes);
            bytes = bytes[length..];
            address += (uint)length;
        }
    }

    public override void Write(ulong address, ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            int length = LengthInPage(address, bytes.Length);
            Store(bytes[..length], Touch(address, length, PageAccess.ReadWrite));
            bytes = bytes[length..];
            address += (uint)length;
        }
    }

    /// <summary>Stores bytes into one page.</summary>
    protected virtual void Store(ReadOnlySpan<byte> bytes, Span<byte> target) => bytes.CopyTo(target);

    /// <summary>Throws if the task has ended.</summary>
    protected abstract void ThrowIfEnded();

    /// <summary>Asks the pager for a page.</summary>
    protected abstract void PageFault(ulong address, PageAccess access);

    private static int LengthInPage(ulong address, int length) =>
        (int)Math.Min((uint)length, Paging.PageSize - (address % Paging.PageSize));

    // Gets bytes of one page. The pager is asked first, so that the access does not fault in hardware.
    private Span<byte> Touch(ulong address, int length, PageAccess access)
    {
        while (true)
        {
            ThrowIfEnded();
            if (AddressSpace.Allows(address, (ulong)length, access == PageAccess.ReadWrite))
            {
                return AddressSpace.Bytes(address, length);
            }

            PageFault(address, access);
        }
    }
}
