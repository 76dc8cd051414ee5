namespace ZcGen.Compiler.Emit;

/// <summary>Writes the members of a table for messages behind a size prefix.</summary>
internal static class SizePrefixEmitter
{
    public static void Emit(CodeWriter writer, string name, string? identifier) => writer.Lines($$"""

        /// <summary>Reads the root table of a message behind a size prefix in place.</summary>
        /// <param name="message">The size prefix (4 bytes) and the message. Any bytes will do: what is malformed reads as absent.</param>
        public static {{name}} ReadSizePrefixed(global::System.ReadOnlySpan<byte> message) =>
            Read(global::ZcGen.CompilerServices.SizePrefix.Strip(message));

        /// <summary>Checks that a message behind a size prefix is well-formed, within the limits of the official verifiers.</summary>
        /// <param name="message">The size prefix (4 bytes) and the message.</param>
        public static global::ZcGen.Format.VerifyResult VerifySizePrefixed(global::System.ReadOnlySpan<byte> message) =>
            VerifySizePrefixed(message, global::ZcGen.Format.VerifierLimits.Default);

        /// <summary>Checks that a message behind a size prefix is well-formed.</summary>
        /// <param name="message">The size prefix (4 bytes) and the message.</param>
        /// <param name="limits">How much work the message may cause.</param>
        public static global::ZcGen.Format.VerifyResult VerifySizePrefixed(
            global::System.ReadOnlySpan<byte> message, global::ZcGen.Format.VerifierLimits limits) =>
            global::ZcGen.CompilerServices.Verifier.VerifySizePrefixed<{{name}}>(message, {{(identifier is null ? "default" : "_identifier")}}, limits);

        /// <summary>Begins a message whose root is this table behind a size prefix.</summary>
        /// <param name="message">Builds the message, and knows its length, size prefix included.</param>
        /// <param name="buffer">Where size prefix and message will stand. Its first byte counts as aligned for every type.</param>
        /// <param name="root">The builder of the root table.</param>
        /// <returns>A scope that stores the size when it is disposed: dispose it once all fields are set.</returns>
        /// <exception cref="global::ZcGen.Format.MessageTooLargeException">The buffer is too small.</exception>
        public static global::ZcGen.Format.MessageScope BuildSizePrefixed(
            global::ZcGen.Format.MessageBuilder message, global::System.Span<byte> buffer, out Builder root) =>
            message.BeginSizePrefixed(buffer, out root);
        """);
}
