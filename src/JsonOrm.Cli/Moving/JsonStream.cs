using System.Text.Json;

namespace JsonOrm.Cli.Moving;

/// <summary>Reads a JSON document of any length with memory for its longest record.</summary>
internal sealed class JsonStream : IDisposable
{
    private const int MostBytes = 256 << 20;

    private readonly FileStream _file;
    private readonly long _from;
    private byte[] _buffer = new byte[1 << 16];
    private JsonReaderState _state = new(new JsonReaderOptions { MaxDepth = 256 });
    private int _start;
    private int _end;
    private long _consumed;
    private bool _isFinal;

    /// <param name="path">The file.</param>
    /// <param name="from">The offset of the value to read; 0 for the whole document.</param>
    public JsonStream(string path, long from = 0)
    {
        _file = TextInput.Open(path);
        if (from > 0)
        {
            _file.Position = from;
        }

        _from = _file.Position;
    }

    /// <summary>The type of the token that was read last.</summary>
    public JsonTokenType Token { get; private set; }

    /// <summary>The text of the token, if it is a name or a string.</summary>
    public string? Text { get; private set; }

    /// <summary>The offset of the token in the file.</summary>
    public long TokenOffset { get; private set; }

    /// <summary>The number of bytes that have been read.</summary>
    public long Done => _from + _consumed;

    /// <summary>Reads the next token; false at the end of the document.</summary>
    /// <exception cref="JsonException">The text is no JSON.</exception>
    public bool Read()
    {
        while (true)
        {
            var reader = new Utf8JsonReader(_buffer.AsSpan(_start, _end - _start), _isFinal, _state);
            if (reader.Read())
            {
                Token = reader.TokenType;
                Text = Token is JsonTokenType.PropertyName or JsonTokenType.String ? reader.GetString() : null;
                TokenOffset = Done + reader.TokenStartIndex;
                Take(ref reader);
                return true;
            }

            if (_isFinal)
            {
                return false;
            }

            Fill();
        }
    }

    /// <summary>Reads the next value whole; false if the next token ends the array. The bytes are valid until the next call.</summary>
    /// <exception cref="JsonException">The text is no JSON.</exception>
    public bool ReadElement(out ReadOnlyMemory<byte> value)
    {
        while (true)
        {
            var reader = new Utf8JsonReader(_buffer.AsSpan(_start, _end - _start), _isFinal, _state);
            if (reader.Read())
            {
                Token = reader.TokenType;
                int from = _start + (int)reader.TokenStartIndex;
                bool isWhole = Token is not (JsonTokenType.StartObject or JsonTokenType.StartArray) || reader.TrySkip();
                if (isWhole)
                {
                    value = _buffer.AsMemory(from, _start + (int)reader.BytesConsumed - from);
                    Take(ref reader);
                    return Token != JsonTokenType.EndArray;
                }
            }
            else if (_isFinal)
            {
                value = default;
                return false;
            }

            Fill();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private void Take(ref Utf8JsonReader reader)
    {
        _start += (int)reader.BytesConsumed;
        _consumed += reader.BytesConsumed;
        _state = reader.CurrentState;
    }

    private void Fill()
    {
        if (_start > 0)
        {
            Buffer.BlockCopy(_buffer, _start, _buffer, 0, _end - _start);
            _end -= _start;
            _start = 0;
        }

        if (_end == _buffer.Length)
        {
            if (_buffer.Length >= MostBytes)
            {
                throw new JsonException($"A value is longer than {MostBytes >> 20} MiB, and no row may be.");
            }

            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        int read = _file.Read(_buffer, _end, _buffer.Length - _end);
        _end += read;
        _isFinal = read == 0;
    }
}
