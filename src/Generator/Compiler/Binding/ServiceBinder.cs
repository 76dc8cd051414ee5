using System.Globalization;
using ZcGen.Compiler.Common;
using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Model;
using ZcGen.Compiler.Syntax;

namespace ZcGen.Compiler.Binding;

/// <summary>Binds services: the messages, the errors, the id and the kind of each method.</summary>
internal sealed class ServiceBinder(SymbolTable symbols)
{
    private readonly NameIndex _names = new();
    private readonly CasedNames _cased = new();
    private readonly NumberIndex _ids = new();

    /// <summary>Binds one service.</summary>
    public void Bind(ServiceSymbol symbol)
    {
        FileScope file = symbol.File;
        ServiceSyntax syntax = symbol.Syntax;
        if (symbols.Find(file, symbol.Namespace, syntax.Name.Text) is { } type && type.Name == symbol.Name)
        {
            RelatedLocation related = type.File.Diagnostics.Relate(type.NameSpan, "the type");
            file.Diagnostics.ReportWith(
                DiagnosticCatalog.ServiceNamedAsType, syntax.Name.Span, null, related, symbol.Name.FullName, type.Kind);
        }

        symbol.Attributes = AttributeBinder.Bind(symbols, file, syntax.Attributes, AttributeTargets.Service);
        symbol.Slot = SizeAttributes.BindSlot(file, symbol.Attributes);
        _names.Clear();
        _cased.Clear();
        _ids.Clear();
        for (int i = 0; i < syntax.Methods.Count; i++)
        {
            MethodSyntax method = syntax.Methods[i];
            if (!_names.TryAdd(method.Name.Text, i, out int first))
            {
                RelatedLocation related = file.Diagnostics.Relate(syntax.Methods[first].Name.Span, "the first one");
                file.Diagnostics.ReportWith(
                    DiagnosticCatalog.DuplicateMethod, method.Name.Span, null, related, symbol.Name.Name, method.Name.Text);
            }
            else
            {
                _cased.Add(file, method.Name);
                if (BindMethod(symbol, method) is { } bound && CheckId(symbol, i, bound.Id))
                {
                    symbol.Methods.Add(bound);
                }
            }
        }
    }

    private BoundMethod? BindMethod(ServiceSymbol symbol, MethodSyntax method)
    {
        FileScope file = symbol.File;
        AttributeList attributes = AttributeBinder.Bind(symbols, file, method.Attributes, AttributeTargets.Method);
        Streaming streaming = BindStreaming(file, attributes);
        if (attributes.Has(KnownAttribute.OneWay) && attributes.Find(KnownAttribute.Streaming) is { } streamingAttribute)
        {
            file.Diagnostics.Report(DiagnosticCatalog.OneWayStreaming, streamingAttribute.Name.Span, method.Name.Text);
        }

        TableSymbol? request = BindMessage(symbol, method.Request);
        TableSymbol? reply = BindMessage(symbol, method.Reply);
        TableSymbol? error = BindError(symbol, method, attributes);
        if (request is null || reply is null)
        {
            return null;
        }

        uint id = Fnv1a.Hash32($"{symbol.Name.FullName}/{method.Name.Text}");
        return new BoundMethod(method, request, reply, error, id, streaming, attributes);
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
            RelatedLocation related = type.File.Diagnostics.Relate(type.NameSpan, "declared here");
            file.Diagnostics.ReportWith(DiagnosticCatalog.MessageNotTable, name.Span, null, related, name.Text, type.Kind);
        }

        return type as TableSymbol;
    }

    private TableSymbol? BindError(ServiceSymbol symbol, MethodSyntax method, AttributeList attributes)
    {
        if (attributes.Find(KnownAttribute.Error) is not { } attribute || attribute.Value is { Kind: ValueKind.Missing })
        {
            return null;
        }

        FileScope file = symbol.File;
        if (attributes.Has(KnownAttribute.OneWay))
        {
            file.Diagnostics.Report(DiagnosticCatalog.OneWayError, attribute.Name.Span, method.Name.Text);
        }

        if (attribute.Value is not { Kind: ValueKind.String, Text: { Length: > 0 } name } value)
        {
            file.Diagnostics.Report(
                DiagnosticCatalog.ErrorWithoutName, attribute.Value?.Span ?? attribute.Name.Span, method.Name.Text);
            return null;
        }

        // flatc does not look for the name, so that the order of declarations cannot make it ambiguous.
        TypeSymbol? type = symbols.Find(file, symbol.Namespace, name);
        if (type is not null and not TableSymbol)
        {
            RelatedLocation related = type.File.Diagnostics.Relate(type.NameSpan, "declared here");
            file.Diagnostics.ReportWith(
                DiagnosticCatalog.ErrorNotTable, value.Span, null, related, method.Name.Text, type.Kind, type.Name.FullName);
        }
        else if (type is null && BuiltInTypes.Contains(name))
        {
            file.Diagnostics.Report(DiagnosticCatalog.ErrorNotTable, value.Span, method.Name.Text, "built-in type", name);
        }
        else if (type is null)
        {
            symbols.Resolve(file, symbol.Namespace, new NameSyntax(name, value.Span));
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
                file.Diagnostics.ReportWith(
                    DiagnosticCatalog.UnknownStreaming,
                    attribute.Value?.Span ?? attribute.Name.Span,
                    attribute.Value?.Text is "duplex" or "bidirectional" or "both" ? "write \"bidi\" if both sides stream" : null,
                    null,
                    attribute.Value?.Text ?? "nothing");
                return Streaming.None;
        }
    }

    // A message names its method by the id, so two methods of one service cannot share it.
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
            same is null ? "which is reserved" : $"as method '{same.Name.Text}' does",
            id.ToString("x8", CultureInfo.InvariantCulture));
        return false;
    }
}
