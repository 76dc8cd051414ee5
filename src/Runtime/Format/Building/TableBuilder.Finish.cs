using System.Runtime.CompilerServices;
using ZcGen.Format;

namespace ZcGen.CompilerServices;

/// <content>Finishing a message, and the checks of builders.</content>
public readonly ref partial struct TableBuilder
{
    /// <summary>Finishes the message. Generated code calls this.</summary>
    /// <returns>The length of the message in bytes.</returns>
    /// <typeparam name="T">The reader of this table.</typeparam>
    /// <exception cref="InvalidOperationException">
    /// With the switch <c>ZcGen.CheckBuilders</c>: a required field is missing, or the message was finished before.
    /// </exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Finish<T>()
        where T : ITable<T>, allows ref struct
    {
        if (BuilderChecks.AreOn)
        {
            Check<T>(this);
        }

        return _message.Finish(_generation);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Check<T>(TableBuilder root)
        where T : ITable<T>, allows ref struct
    {
        root.CheckUse();
        int length = root._message.Length;
        VerifyResult result = Verifier.VerifyTable<T>(root.Reserve((uint)length).Slice<byte>(0, length), root._table);
        if (!result.IsValid)
        {
            FormatThrow.Incomplete(result);
        }
    }

    /// <summary>Throws if this builder's message was finished and checks are on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void CheckUse() => CheckUse(_message, _generation);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void CheckUse(MessageBuilder message, int generation)
    {
        if (BuilderChecks.AreOn && generation != message.Generation)
        {
            FormatThrow.Finished();
        }
    }
}
