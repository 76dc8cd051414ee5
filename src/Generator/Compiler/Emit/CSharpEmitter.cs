using ZcGen.Compiler.Model;

namespace ZcGen.Compiler.Emit;

/// <summary>Writes the C# of one schema file.</summary>
internal static class CSharpEmitter
{
    /// <summary>Writes the whole file: the same text for equal models on every machine.</summary>
    public static EmittedText Emit(SchemaModel schema)
    {
        if (schema is null)
        {
            throw new ArgumentNullException(nameof(schema));
        }

        var writer = new CodeWriter();
        writer.Lines($"""
            {EmittedText.FirstLines}{schema.Path}
            //
            // In calls such as Text(4, 8), the first number is the position of the field's entry in the vtable, and the second one is the
            // position of the field in a table as the builders below write it.
            #nullable enable annotations
            #nullable disable warnings // The code has none; builds are faster without the analysis that would find them.
            #pragma warning disable CS0169 // Fields that pad structs are never read.
            #pragma warning disable CS8981 // Types have the names that the schema gives them, even if they are in lower case.
            """);

        var types = new NamespaceWriter(writer);
        EmitTypes(types, writer, schema, new CompanionNames(schema));
        types.Close();
        return writer.Finish();
    }

    // Each type is followed by what was asked for beyond its reader and builder: further parts of it, and classes beside it.
    private static void EmitTypes(NamespaceWriter types, CodeWriter writer, SchemaModel schema, CompanionNames names)
    {
        foreach (EnumModel model in schema.Enums)
        {
            types.Begin(model.Name);
            EnumEmitter.Emit(writer, model);
            if (types.BeginIf(model.Features, EmissionFeatures.Json, model.Name))
            {
                JsonEmitter.Emit(writer, model, names);
            }
        }

        foreach (StructModel model in schema.Structs)
        {
            types.Begin(model.Name);
            StructEmitter.Emit(writer, model);
            EmitParts(types, writer, model, names);
        }

        foreach (TableModel model in schema.Tables)
        {
            string? identifier = model.Name.Equals(schema.RootType) ? schema.FileIdentifier : null;
            types.Begin(model.Name);
            TableEmitter.Emit(writer, model, identifier);
            EmitParts(types, writer, model, identifier, names);
        }

        foreach (UnionModel model in schema.Unions)
        {
            types.Begin(model.Name);
            UnionEmitter.Emit(writer, model);
            EmitParts(types, writer, model, names);
        }

        foreach (ServiceModel model in schema.Services)
        {
            types.Begin(model.Name);
            ServiceEmitter.Emit(writer, model, names);
        }
    }

    private static void EmitParts(NamespaceWriter types, CodeWriter writer, StructModel model, CompanionNames names)
    {
        if (types.BeginIf(model.Features, EmissionFeatures.Order, model.Name))
        {
            KeyEmitter.EmitOrder(writer, model);
        }

        if (types.BeginIf(model.Features, EmissionFeatures.Objects, model.Name))
        {
            StructDataEmitter.Emit(writer, model);
        }

        if (types.BeginIf(model.Features, EmissionFeatures.Json, model.Name))
        {
            JsonEmitter.Emit(writer, model, names);
        }
    }

    private static void EmitParts(NamespaceWriter types, CodeWriter writer, TableModel model, string? identifier, CompanionNames names)
    {
        if (types.BeginIf(model.Features, EmissionFeatures.Objects, model.Name))
        {
            DataEmitter.Emit(writer, model, names);
        }

        if (types.BeginIf(model.Features, EmissionFeatures.Json, model.Name))
        {
            JsonEmitter.Emit(writer, model, identifier, names);
        }
    }

    private static void EmitParts(NamespaceWriter types, CodeWriter writer, UnionModel model, CompanionNames names)
    {
        if (types.BeginIf(model.Features, EmissionFeatures.Objects, model.Name))
        {
            UnionDataEmitter.Emit(writer, model, names);
        }

        if (types.BeginIf(model.Features, EmissionFeatures.Json, model.Name))
        {
            JsonEmitter.Emit(writer, model);
        }
    }
}
