using ZcGen.Compiler.Layout;
using ZcGen.Compiler.Model;

namespace ZcGen.Compiler.Emit;

/// <summary>Writes one table: its reader, and nested in it its builder, the builder of vectors of it, and its mutator.</summary>
/// <remarks>Members stand in the order in which a user looks for them: fields, whole messages, and last what only generated code
/// calls.</remarks>
internal static class TableEmitter
{
    public static void Emit(CodeWriter writer, TableModel table, string? identifier)
    {
        string name = CSharpNames.Escape(table.Name.CSharpName);
        var fields = TableFields.Of(table);
        writer.Lines($$"""
            {{Documentation.Summary(table.Documentation, $"Reads table <c>{table.Name}</c> in place.")}}
            /// <remarks>A view of the bytes of a message, valid as long as they are. Never throws: what is malformed reads as absent.</remarks>
            [global::System.Diagnostics.DebuggerDisplay("{IsPresent ? \"present\" : \"absent\",nq}")]
            {{Documentation.Generated}}
            """);
        using (writer.Block($"{CSharpTypes.Access(table.IsInternal)} readonly ref partial struct {name} : "
            + $"global::ZcGen.CompilerServices.ITable<{name}>{KeyEmitter.TableInterface(name, fields)}"))
        {
            EmitState(writer, name);
            foreach (TableField field in fields)
            {
                ReaderEmitter.Emit(writer, field);
                NestedEmitter.EmitReader(writer, field);
            }

            EmitMessages(writer, table, name, identifier);
            SizePrefixEmitter.Emit(writer, name, identifier);
            MutatorEmitter.EmitRoot(writer);
            EmitOpen(writer, table, name);
            KeyEmitter.EmitTable(writer, name, fields);
            VerifyEmitter.Emit(writer, name, table, fields);
            EmitLayout(writer, table, identifier);
            writer.Blank();
            BuilderEmitter.Emit(writer, table, name, identifier, fields);
            writer.Blank();
            VectorBuilderEmitter.Emit(writer, table, name, fields);
            writer.Blank();
            MutatorEmitter.Emit(writer, table.Name, name, fields);
        }
    }

    private static void EmitState(CodeWriter writer, string name) => writer.Lines($$"""
        {{Documentation.HiddenInDebugger}}
        private readonly global::ZcGen.CompilerServices.TableReader _table;

        private {{name}}(global::ZcGen.CompilerServices.TableReader table) => _table = table;

        /// <summary>Gets a value that indicates whether the table exists. An absent table has default values only.</summary>
        public bool IsPresent => _table.IsPresent;
        """);

    private static void EmitMessages(CodeWriter writer, TableModel table, string name, string? identifier)
    {
        writer.Lines($$"""

            /// <summary>Reads the root table of <paramref name="message"/> in place.</summary>
            /// <param name="message">The message. Any bytes will do: what is malformed reads as absent, and <c>Verify</c> tells why.</param>
            public static {{name}} Read(global::System.ReadOnlySpan<byte> message) =>
                Read(new global::ZcGen.CompilerServices.ReadOnlyMessageSpan(message));

            /// <inheritdoc cref="Read(global::System.ReadOnlySpan{byte})"/>
            {{Documentation.Hidden}}
            [global::System.Runtime.CompilerServices.OverloadResolutionPriority(-1)]
            public static {{name}} Read(global::ZcGen.CompilerServices.ReadOnlyMessageSpan message) =>
                new({{Opener(table)}}(
                    message,
                    global::ZcGen.CompilerServices.TableReader.RootPosition(message),
                    _vtable,
                    global::ZcGen.CompilerServices.TableReader.MaxDepth));
            """);
        if (identifier is not null)
        {
            writer.Lines($$"""

                /// <summary>Reads the root table of <paramref name="message"/> if the message has the file identifier <c>{{CSharpNames.Xml(identifier)}}</c>.</summary>
                /// <param name="message">The message. Any bytes will do.</param>
                /// <param name="root">The root table; absent if there is none.</param>
                /// <returns><see langword="true"/> if the message has that identifier and a root table.</returns>
                public static bool TryRead(global::System.ReadOnlySpan<byte> message, out {{name}} root)
                {
                    root = HasIdentifier(message) ? Read(message) : default;
                    return root.IsPresent;
                }

                /// <summary>Determines whether <paramref name="message"/> has the file identifier <c>{{CSharpNames.Xml(identifier)}}</c>.</summary>
                public static bool HasIdentifier(global::System.ReadOnlySpan<byte> message) =>
                    new global::ZcGen.CompilerServices.ReadOnlyMessageSpan(message).Holds({{MessageHeader.IdentifierPosition}}, _identifier);
                """);
        }

        writer.Lines($$"""

            /// <summary>Checks that <paramref name="message"/> is well-formed, within the limits of the official verifiers.</summary>
            /// <returns>The verdict. If the message is malformed, it says what is wrong and at which field.</returns>
            public static global::ZcGen.Format.VerifyResult Verify(global::System.ReadOnlySpan<byte> message) =>
                Verify(message, global::ZcGen.Format.VerifierLimits.Default);

            /// <summary>Checks that <paramref name="message"/> is well-formed.</summary>
            /// <param name="message">The message.</param>
            /// <param name="limits">How much work the message may cause.</param>
            /// <returns>The verdict. If the message is malformed, it says what is wrong and at which field.</returns>
            public static global::ZcGen.Format.VerifyResult Verify(
                global::System.ReadOnlySpan<byte> message, global::ZcGen.Format.VerifierLimits limits) =>
                global::ZcGen.CompilerServices.Verifier.Verify<{{name}}>(message, {{(identifier is null ? "default" : "_identifier")}}, limits);

            /// <summary>Begins a message whose root is this table.</summary>
            /// <param name="message">Builds the message, and knows its length; one object builds one message after the other.</param>
            /// <param name="buffer">Where the message will stand. Its first byte counts as aligned for every type.</param>
            /// <returns>The builder of the root table.</returns>
            /// <exception cref="global::ZcGen.Format.MessageTooLargeException">The buffer is too small.</exception>
            public static Builder Build(global::ZcGen.Format.MessageBuilder message, global::System.Span<byte> buffer) =>
                new(message.Begin(buffer, _header, {{table.Layout.RootVTable}}, {{table.Layout.RootTable}}));
            """);
    }

    private static void EmitOpen(CodeWriter writer, TableModel table, string name) => writer.Lines($$"""

        [global::System.Runtime.CompilerServices.MethodImpl(global::System.Runtime.CompilerServices.MethodImplOptions.AggressiveInlining)]
        static {{name}} global::ZcGen.CompilerServices.ITable<{{name}}>.Open(
            global::ZcGen.CompilerServices.ReadOnlyMessageSpan message, uint position, int depth) =>
            new({{Opener(table)}}(message, position, _vtable, depth));

        static global::ZcGen.CompilerServices.TableReader global::ZcGen.CompilerServices.ITable<{{name}}>.TableOf({{name}} table) =>
            table._table;
        """);

    private static string Opener(TableModel table) =>
        TableImage.IsComparedByEntry(table)
            ? "global::ZcGen.CompilerServices.TableReader.OpenPartial" : "new global::ZcGen.CompilerServices.TableReader";

    private static void EmitLayout(CodeWriter writer, TableModel table, string? identifier)
    {
        ushort[] vtable = TableImage.VTable(table);
        string full = vtable.SequenceEqual(TableImage.InitialVTable(table))
            ? "_initialVTable" : CSharpTypes.Bytes(TableImage.ToBytes(vtable));
        writer.Lines($"""

            // How a message begins: the offset of its root table, {(identifier is null ? "" : "the file identifier, ")}the vtable of a new table, and that table.
            private static global::System.ReadOnlySpan<byte> _header => {CSharpTypes.Bytes(MessageHeader.Of(table, identifier))};

            // The vtable of a new table, in which nothing is set.
            private static global::System.ReadOnlySpan<byte> _initialVTable => _header.Slice({table.Layout.RootVTable}, {table.Layout.VTableSize});

            // A new table: 4 bytes for the offset of its vtable, then its fields, with their defaults.
            private static global::System.ReadOnlySpan<byte> _inline => _header.Slice({table.Layout.RootTable});

            // The vtable of a table that stores every field.
            private static global::System.ReadOnlySpan<byte> _vtable => {full};
            """);
        if (identifier is not null)
        {
            writer.Lines($"""

                // The file identifier.
                private static global::System.ReadOnlySpan<byte> _identifier => {CSharpNames.Literal(identifier)}u8;
                """);
        }
    }
}
