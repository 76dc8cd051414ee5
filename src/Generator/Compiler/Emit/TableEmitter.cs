using ZcGen.Compiler.Layout;
using ZcGen.Compiler.Model;

namespace ZcGen.Compiler.Emit;

/// <summary>Writes one table: its reader, and inside it the builder and the builder of vectors of it. Decides nothing: every choice is already a value in <see cref="TableModel"/>.</summary>
internal static class TableEmitter
{
    public static void Emit(CodeWriter writer, TableModel table, string? identifier)
    {
        string name = CSharpNames.Escape(table.Name.Name);
        var fields = TableFields.Of(table);
        writer.Lines(Documentation.Summary(table.Documentation, $"Table <c>{table.Name}</c>, read in place."));
        using (writer.Block($"{CSharpTypes.Access(table.IsInternal)} readonly ref partial struct {name} : global::ZcGen.CompilerServices.ITable<{name}>{KeyEmitter.TableInterface(name, fields)}"))
        {
            EmitLayout(writer, table, identifier);
            EmitRoot(writer, table, name, identifier);
            SizePrefixEmitter.Emit(writer, name, identifier);
            MutatorEmitter.EmitRoot(writer);
            foreach (TableField field in fields)
            {
                ReaderEmitter.Emit(writer, field);
                NestedEmitter.EmitReader(writer, field);
            }

            EmitOpen(writer, table, name);
            KeyEmitter.EmitTable(writer, name, fields);
            VerifyEmitter.Emit(writer, name, table);
            writer.Blank();
            BuilderEmitter.Emit(writer, table, name, identifier, fields);
            writer.Blank();
            VectorBuilderEmitter.Emit(writer, table, name, fields);
            writer.Blank();
            MutatorEmitter.Emit(writer, name, fields);
        }
    }

    private static void EmitLayout(CodeWriter writer, TableModel table, string? identifier)
    {
        ushort[] vtable = TableImage.VTable(table);
        ushort[] initialVTable = TableImage.InitialVTable(table);
        writer.Lines($"""
            private readonly global::ZcGen.CompilerServices.TableReader _table;

            // The first bytes of a message: root offset, vtable, root table.
            private static global::System.ReadOnlySpan<byte> _header => {CSharpTypes.Bytes(MessageHeader.Of(table, identifier))};

            // The vtable of a table in which nothing was set.
            private static global::System.ReadOnlySpan<byte> _initialVTable => _header.Slice({table.Layout.RootVTable}, {table.Layout.VTableSize});

            // The bytes of a table in which nothing was set: defaults, behind 4 bytes for the offset of its vtable.
            private static global::System.ReadOnlySpan<byte> _inline => _header.Slice({table.Layout.RootTable});

            // The vtable of a table with every field set.
            private static global::System.ReadOnlySpan<byte> _vtable => {(vtable.SequenceEqual(initialVTable) ? "_initialVTable" : CSharpTypes.Bytes(TableImage.ToBytes(vtable)))};
            """);
        if (identifier is not null)
        {
            writer.Lines($"""

                // The file identifier.
                private static global::System.ReadOnlySpan<byte> _identifier => {CSharpNames.Literal(identifier)}u8;
                """);
        }
    }

    private static void EmitRoot(CodeWriter writer, TableModel table, string name, string? identifier)
    {
        string expected = identifier is null ? "default" : "_identifier";
        writer.Lines($$"""

            private {{name}}(global::ZcGen.CompilerServices.TableReader table) => _table = table;

            /// <summary>Whether there is such a table; an absent one has only default values.</summary>
            public bool IsPresent => _table.IsPresent;

            /// <summary>The root table of <paramref name="message"/>, whatever its bytes are: what is malformed reads as absent.</summary>
            public static {{name}} Read(global::System.ReadOnlySpan<byte> message) => Read(new global::ZcGen.CompilerServices.ReadOnlyMessageSpan(message));

            /// <inheritdoc cref="Read(global::System.ReadOnlySpan{byte})"/>
            [global::System.ComponentModel.EditorBrowsable(global::System.ComponentModel.EditorBrowsableState.Never)]
            [global::System.Runtime.CompilerServices.OverloadResolutionPriority(-1)]
            public static {{name}} Read(global::ZcGen.CompilerServices.ReadOnlyMessageSpan message) =>
                new({{Opener(table)}}(message, global::ZcGen.CompilerServices.TableReader.RootPosition(message), _vtable, global::ZcGen.CompilerServices.TableReader.MaxDepth));

            /// <summary>Checks that <paramref name="message"/> is well-formed, with the limits of the official verifiers.</summary>
            public static global::ZcGen.Format.VerifyResult Verify(global::System.ReadOnlySpan<byte> message) => Verify(message, global::ZcGen.Format.VerifierLimits.Default);

            /// <summary>Checks that <paramref name="message"/> is well-formed.</summary>
            /// <param name="message">The message.</param>
            /// <param name="limits">How much work it may cause.</param>
            public static global::ZcGen.Format.VerifyResult Verify(global::System.ReadOnlySpan<byte> message, global::ZcGen.Format.VerifierLimits limits) =>
                global::ZcGen.CompilerServices.Verifier.Verify<{{name}}>(message, {{expected}}, limits);

            /// <summary>Begins a message in <paramref name="buffer"/> with this table as its root; its length is <paramref name="message"/>'s when all is set.</summary>
            /// <exception cref="global::ZcGen.Format.MessageTooLargeException">The buffer is too small.</exception>
            public static Builder Build(global::ZcGen.Format.MessageBuilder message, global::System.Span<byte> buffer) =>
                new(message.Begin(buffer, _header, {{table.Layout.RootVTable}}, {{table.Layout.RootTable}}));
            """);
        if (identifier is not null)
        {
            writer.Lines($$"""

                /// <summary>Whether <paramref name="message"/> carries the file identifier <c>{{CSharpNames.Xml(identifier)}}</c>.</summary>
                public static bool HasIdentifier(global::System.ReadOnlySpan<byte> message) => new global::ZcGen.CompilerServices.ReadOnlyMessageSpan(message).Holds(4, _identifier);

                /// <summary>The root table of <paramref name="message"/>, if it carries the file identifier <c>{{CSharpNames.Xml(identifier)}}</c> and has a root.</summary>
                /// <param name="message">The message, whatever its bytes are.</param>
                /// <param name="root">Its root; absent when there is none.</param>
                public static bool TryRead(global::System.ReadOnlySpan<byte> message, out {{name}} root)
                {
                    root = HasIdentifier(message) ? Read(message) : default;
                    return root.IsPresent;
                }
                """);
        }
    }

    private static void EmitOpen(CodeWriter writer, TableModel table, string name) => writer.Lines($$"""

        [global::System.Runtime.CompilerServices.MethodImpl(global::System.Runtime.CompilerServices.MethodImplOptions.AggressiveInlining)]
        static {{name}} global::ZcGen.CompilerServices.ITable<{{name}}>.Open(global::ZcGen.CompilerServices.ReadOnlyMessageSpan message, uint position, int depth) =>
            new({{Opener(table)}}(message, position, _vtable, depth));
        """);

    private static string Opener(TableModel table) =>
        TableImage.IsComparedByEntry(table) ? "global::ZcGen.CompilerServices.TableReader.OpenPartial" : "new global::ZcGen.CompilerServices.TableReader";
}
