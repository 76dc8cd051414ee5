using System.Globalization;
using System.Text;

namespace ZcGen.Compiler.Configuration.Json;

/// <summary>Writes an object as indented JSON in ASCII. Not thread-safe.</summary>
internal sealed class JsonWriter
{
    private readonly StringBuilder _text = new("{");
    private int _depth = 1;
    private bool _isFirst = true;

    /// <summary>Writes a member whose value is an object, and goes on inside of it.</summary>
    public void BeginObject(string name)
    {
        WriteName(name);
        _text.Append('{');
        _depth++;
        _isFirst = true;
    }

    /// <summary>Goes on behind the object that was begun last.</summary>
    public void EndObject()
    {
        _depth--;
        if (!_isFirst)
        {
            StartLine();
        }

        _text.Append('}');
        _isFirst = false;
    }

    /// <summary>Writes a member.</summary>
    public void String(string name, string value)
    {
        WriteName(name);
        WriteString(value);
    }

    /// <summary>Writes a member whose value is a list.</summary>
    public void Strings(string name, IReadOnlyList<string> values)
    {
        WriteName(name);
        _text.Append('[');
        for (int i = 0; i < values.Count; i++)
        {
            _text.Append(i == 0 ? "" : ", ");
            WriteString(values[i]);
        }

        _text.Append(']');
    }

    /// <summary>Writes a member.</summary>
    public void Number(string name, int value)
    {
        WriteName(name);
        _text.Append(value.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>Writes a member.</summary>
    public void Boolean(string name, bool value)
    {
        WriteName(name);
        _text.Append(value ? "true" : "false");
    }

    /// <summary>Returns the text, after the end of all objects that were begun.</summary>
    public override string ToString() => _text + "\n}\n";

    private void WriteName(string name)
    {
        _text.Append(_isFirst ? "" : ",");
        _isFirst = false;
        StartLine();
        WriteString(name);
        _text.Append(": ");
    }

    private void StartLine() => _text.Append('\n').Append(' ', 2 * _depth);

    private void WriteString(string value)
    {
        _text.Append('"');
        foreach (char character in value)
        {
            if (character is '"' or '\\')
            {
                _text.Append('\\').Append(character);
            }
            else if (character is >= ' ' and < '\x7f')
            {
                _text.Append(character);
            }
            else
            {
                _text.Append("\\u").Append(((int)character).ToString("x4", CultureInfo.InvariantCulture));
            }
        }

        _text.Append('"');
    }
}
