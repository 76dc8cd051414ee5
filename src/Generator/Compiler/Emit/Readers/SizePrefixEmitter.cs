namespace ZcGen.Compiler.Emit;

/// <summary>Writes the members of a table for messages behind a size prefix.</summary>
internal static class SizePrefixEmitter
{
    public static void Emit(CodeWriter writer, string name, string? identifier) => writer.Lines($$"""

        /// <summary>The root table of the message behind the size prefix at the start of <paramref name="message"/>, whatever its bytes are.</summary>
        public static {{name}} ReadSizePrefixed(global::System.ReadOnlySpan<byte> message) => Read(global::ZcGen.CompilerServices.SizePrefix.Strip(message));

        /// <summary>Checks that <paramref name="message"/> begins with a size prefix and a well-formed message of that size, with the limits of the official verifiers.</summary>
        public static global::ZcGen.Format.VerifyResult VerifySizePrefixed(global::System.ReadOnlySpan<byte> message) => VerifySizePrefixed(message, global::ZcGen.Format.VerifierLimits.Default);

        /// <summary>Checks that <paramref name="message"/> begins with a size prefix and a well-formed message of that size.</summary>
        /// <param name="message">The message with its prefix.</param>
        /// <param name="limits">How much work it may cause.</param>
        public static global::ZcGen.Format.VerifyResult VerifySizePrefixed(global::System.ReadOnlySpan<byte> message, global::ZcGen.Format.VerifierLimits limits) =>
            global::ZcGen.CompilerServices.Verifier.VerifySizePrefixed<{{name}}>(message, {{(identifier is null ? "default" : "_identifier")}}, limits);

        /// <summary>Begins a message behind a size prefix in <paramref name="buffer"/>; dispose the scope when all of it is set.</summary>
        /// <exception cref="global::ZcGen.Format.MessageTooLargeException">The buffer is too small.</exception>
        public static global::ZcGen.Format.MessageScope BuildSizePrefixed(global::ZcGen.Format.MessageBuilder message, global::System.Span<byte> buffer, out Builder root) =>
            message.BeginSizePrefixed(buffer, out root);
        """);
}
