using System.Globalization;
using System.Xml;
using ZcGen.Cli.Findings;
using ZcGen.Compiler.Diagnostics;

namespace ZcGen.Cli.Output;

/// <summary>Writes findings as test results in JUnit's XML, which nearly every pipeline shows.</summary>
/// <remarks>
/// Each file without an error or a warning is a test that passed, and each finding one that failed. The elements are those that the parsers
/// of GitLab, Jenkins, Azure and GitHub's actions have in common.
/// </remarks>
internal static class JunitReport
{
    /// <summary>Writes the document, followed by a line end.</summary>
    public static void Write(TextWriter writer, Report report)
    {
        Finding[] failures = [.. report.Shown.Where(static finding => finding.Severity != DiagnosticSeverity.Info)];
        string[] passed = [.. report.Paths.Except(failures.Select(static finding => finding.Path)).Order(StringComparer.Ordinal)];
        using (var xml = XmlWriter.Create(writer, new XmlWriterSettings { Indent = true, NewLineChars = "\n", CloseOutput = false }))
        {
            xml.WriteStartElement("testsuites");
            xml.WriteStartElement("testsuite");
            xml.WriteAttributeString("name", "zcgen");
            xml.WriteAttributeString("tests", Number(failures.Length + passed.Length));
            xml.WriteAttributeString("failures", Number(failures.Length));
            xml.WriteAttributeString("errors", "0");
            foreach (string path in passed)
            {
                Begin(xml, path, "schema");
                xml.WriteEndElement();
            }

            foreach (Finding finding in failures)
            {
                Write(xml, finding);
            }
        }

        writer.WriteLine();
    }

    private static void Begin(XmlWriter xml, string path, string name)
    {
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("classname", OneLine.Of(path));
        xml.WriteAttributeString("name", name);
    }

    private static void Write(XmlWriter xml, Finding finding)
    {
        string place = $"{Number(finding.Lines.Start.Line + 1)}:{Number(finding.Lines.Start.Column + 1)}";
        string text = XmlText(OneLine.Of(finding.Text));
        Begin(xml, finding.Path, $"{finding.Id} at {place}");
        xml.WriteAttributeString("file", OneLine.Of(finding.Path));
        xml.WriteAttributeString("line", Number(finding.Lines.Start.Line + 1));
        xml.WriteStartElement("failure");
        xml.WriteAttributeString("type", finding.SeverityName);
        xml.WriteAttributeString("message", text);
        xml.WriteString($"{OneLine.Of(finding.Path)}:{place}: {finding.SeverityName} {finding.Id}: {text}");
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    // XML has no place for some characters that a schema may have.
    private static string XmlText(string text) =>
        string.Concat(text.EnumerateRunes().Select(static rune => rune.Value is 0xFFFE or 0xFFFF ? "\uFFFD" : rune.ToString()));

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
