namespace JsonOrm.Rows;

/// <summary>Finds values inside canonical JSON without reading the others.</summary>
internal static class JsonParts
{
    /// <summary>True if the JSON is null.</summary>
    public static bool IsNull(ReadOnlySpan<byte> json) => json.Length == 4 && json[0] == 'n';

    /// <summary>The value of a member; empty if the JSON is no object or has no such member.</summary>
    /// <param name="json">The JSON.</param>
    /// <param name="name">The name as UTF-8.</param>
    public static ReadOnlySpan<byte> Member(ReadOnlySpan<byte> json, ReadOnlySpan<byte> name)
    {
        if (json.IsEmpty || json[0] != '{')
        {
            return default;
        }

        var reader = new RowReader(json);
        reader.BeginObject();
        while (reader.NextMember(out ReadOnlySpan<byte> found))
        {
            bool isSought = found.SequenceEqual(name);
            int start = reader.Position;
            reader.SkipValue();
            if (isSought)
            {
                return json[start..reader.Position];
            }
        }

        return default;
    }

    /// <summary>The element at an index; empty if the JSON is no array or has no such element.</summary>
    public static ReadOnlySpan<byte> Element(ReadOnlySpan<byte> json, int index)
    {
        if (json.IsEmpty || json[0] != '[')
        {
            return default;
        }

        var elements = new JsonElements(json);
        for (int i = 0; elements.MoveNext(); i++)
        {
            if (i == index)
            {
                return elements.Current;
            }
        }

        return default;
    }
}

/// <summary>The elements of an array, or the values of an object, one after the other; any other JSON has none.</summary>
/// <param name="json">The canonical JSON.</param>
internal ref struct JsonElements(ReadOnlySpan<byte> json)
{
    private readonly ReadOnlySpan<byte> _json = json;
    private RowReader _reader = new(json);
    private bool _isOpen;

    /// <summary>The current value.</summary>
    public ReadOnlySpan<byte> Current { get; private set; }

    public bool MoveNext()
    {
        if (_json.IsEmpty || _json[0] is not ((byte)'[' or (byte)'{'))
        {
            return false;
        }

        bool isArray = _json[0] == '[';
        if (!_isOpen)
        {
            _isOpen = true;
            if (isArray)
            {
                _reader.BeginArray();
            }
            else
            {
                _reader.BeginObject();
            }
        }

        if (!(isArray ? _reader.NextElement() : _reader.NextMember(out _)))
        {
            return false;
        }

        int start = _reader.Position;
        _reader.SkipValue();
        Current = _json[start.._reader.Position];
        return true;
    }
}
