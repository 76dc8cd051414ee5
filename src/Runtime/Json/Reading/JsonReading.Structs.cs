using System.Text.Json;

namespace ZcGen.Json;

/// <content>Structs, which must have all their fields, and arrays in them.</content>
internal ref partial struct JsonReading
{
    private void Struct(Span<byte> place, JsonStruct type)
    {
        if (_json.TokenType != JsonTokenType.StartObject)
        {
            throw Error($"an object, for struct '{type.Name}'");
        }

        JsonField[] fields = type.Fields.All;
        Span<ulong> words = fields.Length <= SeenFields.MaxOnStack ? stackalloc ulong[SeenFields.WordsOnStack] : default;
        var seen = new SeenFields(fields.Length, words);
        while (_json.Read() && _json.TokenType != JsonTokenType.EndObject)
        {
            if (!TryField(type, type.Fields, out int index, out _))
            {
                continue;
            }

            JsonField field = fields[index];
            if (!seen.Add(index))
            {
                throw Refusal($"'{field.Name}' stands in the object twice");
            }

            _path.Enter(field);
            _json.Read();
            if (field.Kind == JsonKind.Array)
            {
                Array(place[field.Offset..], field);
            }
            else
            {
                Part(place[field.Offset..], field.Kind, field);
            }

            _path.Leave();
        }

        for (int i = 0; i < fields.Length; i++)
        {
            if (!seen.Contains(i))
            {
                throw Refusal($"field '{fields[i].Name}' of struct '{type.Name}' is not there; a struct has all its fields");
            }
        }
    }

    private void Array(Span<byte> place, JsonField field)
    {
        int count = Count($"an array of {field.Length} elements");
        if (count != field.Length)
        {
            throw Refusal($"the array has {count} elements and must have {field.Length}");
        }

        for (int i = 0; i < count; i++)
        {
            _json.Read();
            _path.At(i);
            Part(place[(i * field.ElementSize)..], field.Element, field);
        }

        _json.Read();
    }

    // Reads a part of a struct: a scalar or a struct.
    private void Part(Span<byte> place, JsonKind kind, JsonField field)
    {
        if (kind == JsonKind.Struct)
        {
            var type = (JsonStruct)field.Declared;
            Struct(place[..type.Size], type);
        }
        else
        {
            JsonScalar.Write(place, kind, Number(ref _json, kind, field.Enum, field.Hash));
        }
    }
}
