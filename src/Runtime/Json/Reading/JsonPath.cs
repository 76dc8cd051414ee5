using System.Globalization;
using System.Text;

namespace ZcGen.Json;

/// <summary>Tracks the path of fields and indices from the root to the value that is read.</summary>
internal sealed class JsonPath
{
    private readonly List<(string Name, int Index)> _steps = [];

    /// <summary>Enters a field.</summary>
    public void Enter(JsonField field) => _steps.Add((field.Name, -1));

    /// <summary>Moves to an element of the vector that was entered last.</summary>
    public void At(int index) => _steps[^1] = (_steps[^1].Name, index);

    /// <summary>Leaves the field that was entered last.</summary>
    public void Leave() => _steps.RemoveAt(_steps.Count - 1);

    /// <inheritdoc/>
    public override string ToString()
    {
        var path = new StringBuilder();
        foreach ((string name, int index) in _steps)
        {
            path.Append(path.Length > 0 ? "." : "").Append(name);
            if (index >= 0)
            {
                path.Append(CultureInfo.InvariantCulture, $"[{index}]");
            }
        }

        return path.ToString();
    }
}
