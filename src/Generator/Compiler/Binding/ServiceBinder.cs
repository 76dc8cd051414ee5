using System.Globalization;
using ZcGen.Compiler.Common;
using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Lowering;
using ZcGen.Compiler.Model;
using ZcGen.Compiler.Syntax;

namespace ZcGen.Compiler.Binding;

/// <summary>Binds services: their methods, and what goes over the wire for each. Tables must be bound.</summary>
internal sealed class ServiceBinder(SymbolTable symbols, SchemaFingerprint fingerprint)
{
    private readonly NameIndex _names = new();
    private readonly NumberIndex _ids = new();
    private readonly List<MethodModel> _methods = [];
    private readonly List<TypeSymbol> _messages = [];

    /// <summary>Binds one service and gives it its model.</summary>
    public void Bind(ServiceSymbol symbol)
    {
        FileScope file = symbol.File;
        ServiceSyntax syntax = symbol.Syntax;
        if (symbols.Find(file, symbol.Namespace, syntax.Name.Text) is { } type && type.Name == symbol.Name)
        {
            file.Diagnostics.ReportWith(DiagnosticCatalog.ServiceNamedAsType, syntax.Name.Span, null, type.File.Diagnostics.Relate(type.NameSpan, "the type"), symbol.Name.FullName, type.Kind);
        }

        AttributeList attributes = AttributeBinder.Bind(symbols, file, syntax.Attributes, AttributeTargets.Service);
        _names.Clear();
        _ids.Clear();
        _methods.Clear();
        _messages.Clear();
        for (int i = 0; i < syntax.Methods.Count; i++)
        {
            MethodSyntax method = syntax.Methods[i];
            if (!_names.TryAdd(method.Name.Text, i, out int first))
            {
                file.Diagnostics.ReportWith(DiagnosticCatalog.DuplicateMethod, method.Name.Span, null, file.Diagnostics.Relate(syntax.Methods[first].Name.Span, "the first one"), symbol.Name.Name, method.Name.Text);
                continue;
            }

            if (BindMethod(symbol, method) is { } model && CheckId(symbol, i, model.Id))
            {
                _methods.Add(model);
            }
        }

        bool isInternal = PrivateTypes.IsPrivate(syntax) || _messages.Exists(PrivateTypes.IsInternal);
        ulong number = symbols.HasFingerprints ? fingerprint.OfService(_methods, _messages) : 0;
        symbol.Model = new ServiceModel(symbol.Name, new([.. _methods]), number, isInternal, attributes.Models, file.DocumentationOf(syntax));
    }

    private MethodModel? BindMethod(ServiceSymbol symbol, MethodSyntax method)
    {
        FileScope file = symbol.File;
        AttributeList attributes = AttributeBinder.Bind(symbols, file, method.Attributes, AttributeTargets.Method);
        Streaming streaming = BindStreaming(file, attributes);
        bool isOneWay = attributes.Has(KnownAttribute.OneWay);
        if (isOneWay && attributes.Find(KnownAttribute.Streaming) is { } streamingAttribute)
        {
            file.Diagnostics.Report(DiagnosticCatalog.OneWayStreaming, streamingAttribute.Name.Span, method.Name.Text);
        }

        TableSymbol? request = BindMessage(symbol, method.Request);
        TableSymbol? response = BindMessage(symbol, method.Response);
        if (request is null || response is null)
        {
            return null;
        }

        _messages.Add(request);
        _messages.Add(response);
        return new MethodModel(
            method.Name.Text,
            request.Name,
            response.Name,
            Fnv1a.Hash32($"{symbol.Name.FullName}/{method.Name.Text}"),
            streaming,
            isOneWay,
            attributes.Has(KnownAttribute.Idempotent),
            attributes.Models,
            file.DocumentationOf(method.Documentation, method.Name));
    }

    private TableSymbol? BindMessage(ServiceSymbol symbol, NameSyntax name)
    {
        FileScope file = symbol.File;
        if (name.IsMissing || symbols.Resolve(file, symbol.Namespace, name) is not { } type)
        {
            return null;
        }

        if (type is not TableSymbol)
        {
            file.Diagnostics.ReportWith(DiagnosticCatalog.MessageNotTable, name.Span, null, type.File.Diagnostics.Relate(type.NameSpan, "declared here"), name.Text, type.Kind);
        }

        return type as TableSymbol;
    }

    private static Streaming BindStreaming(FileScope file, AttributeList attributes)
    {
        if (attributes.Find(KnownAttribute.Streaming) is not { } attribute || attribute.Value is { Kind: ValueKind.Missing })
        {
            return Streaming.None;
        }

        switch (attribute.Value?.Text)
        {
            case "none": return Streaming.None;
            case "client": return Streaming.Client;
            case "server": return Streaming.Server;
            case "bidi": return Streaming.Bidi;
            default:
                file.Diagnostics.Report(DiagnosticCatalog.UnknownStreaming, attribute.Value?.Span ?? attribute.Name.Span, attribute.Value?.Text ?? "nothing");
                return Streaming.None;
        }
    }

    // The id is what a message carries, so two methods of one service cannot share it.
    private bool CheckId(ServiceSymbol symbol, int index, uint id)
    {
        int other = NameIndex.None;
        if (id != 0 && _ids.TryAdd(id, index, out other))
        {
            return true;
        }

        FileScope file = symbol.File;
        MethodSyntax method = symbol.Syntax.Methods[index];
        MethodSyntax? same = other == NameIndex.None ? null : symbol.Syntax.Methods[other];
        file.Diagnostics.ReportWith(
            DiagnosticCatalog.MethodIdClash,
            method.Name.Span,
            null,
            same is null ? null : file.Diagnostics.Relate(same.Name.Span, "the other method"),
            method.Name.Text,
            same is null ? "0" : $"that of '{same.Name.Text}'",
            id.ToString("x8", CultureInfo.InvariantCulture));
        return false;
    }
}
