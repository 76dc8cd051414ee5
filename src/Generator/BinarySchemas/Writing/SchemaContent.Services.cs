using ZcGen.Compiler.Common;
using ZcGen.Compiler.Model;

namespace ZcGen.BinarySchemas.Writing;

/// <content>Services, and references to tables in the list of objects.</content>
internal sealed partial class SchemaContent
{
    // Ordered by name.
    private readonly (ServiceModel Service, string Path)[] _services =
    [
        .. files.SelectMany(static file => file.Model.Services.Select(service => (Service: service, file.Model.Path)))
            .OrderBy(static entry => entry.Service.Name.FullName, StringComparer.Ordinal),
    ];

    /// <summary>Replaces the placeholders by the objects that they stand for.</summary>
    /// <param name="message">The binary schema as <see cref="Write(Schema.Builder)"/> wrote it.</param>
    public void Share(Span<byte> message)
    {
        var objects = new SharedObjects(message);
        if (files[0].Model.RootType is { } root)
        {
            objects.SetRoot(types.IndexOf(root));
        }

        for (int i = 0; i < _services.Length; i++)
        {
            EquatableArray<MethodModel> methods = _services[i].Service.Methods;
            for (int j = 0; j < methods.Count; j++)
            {
                objects.SetMessages(i, j, types.IndexOf(methods[j].Request), types.IndexOf(methods[j].Reply));
            }
        }
    }

    private static void WritePlaceholder(Object.Builder target)
    {
        target.Name = "";
        target.CreateFields(0);
    }

    private void WriteServices(Schema.Builder schema)
    {
        Service.VectorBuilder targets = schema.CreateServices(_services.Length);
        foreach ((ServiceModel service, string path) in _services)
        {
            Write(targets.Add(), service, path);
        }
    }

    private void Write(Service.Builder target, ServiceModel service, string path)
    {
        target.Name = service.Name.FullName;
        target.DeclarationFile = PathOf(path);
        RPCCall.VectorBuilder calls = target.CreateCalls(service.Methods.Count);
        foreach (MethodModel method in service.Methods)
        {
            Write(calls.Add(), method);
        }

        AttributeModel[] attributes = Kept(service.Attributes);
        if (attributes.Length > 0)
        {
            Write(target.CreateAttributes(attributes.Length), attributes);
        }

        if (HasComment(service.Documentation))
        {
            Write(target.CreateDocumentation(service.Documentation.Count), service.Documentation);
        }
    }

    private void Write(RPCCall.Builder target, MethodModel method)
    {
        target.Name = method.Name;
        WritePlaceholder(target.CreateRequest());
        WritePlaceholder(target.CreateResponse());
        AttributeModel[] attributes = Kept(method.Attributes);
        if (attributes.Length > 0)
        {
            Write(target.CreateAttributes(attributes.Length), attributes);
        }

        if (HasComment(method.Documentation))
        {
            Write(target.CreateDocumentation(method.Documentation.Count), method.Documentation);
        }
    }
}
