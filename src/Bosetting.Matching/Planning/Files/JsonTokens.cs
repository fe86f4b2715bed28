using System.Text.Json;

namespace Bosetting.Matching.Planning.Files;

/// <summary>Reads a stream of JSON token by token, with one small buffer however large the file is.</summary>
internal sealed class JsonTokens(Stream stream)
{
    private const int LongestToken = 1 << 20;

    private byte[] _buffer = new byte[1 << 16];
    private int _from;
    private int _to;
    private bool _ended;
    private bool _begun;
    private JsonReaderState _state;
    private char[] _text = new char[256];
    private int _textLength;

    /// <summary>The kind of the token.</summary>
    public JsonTokenType Kind { get; private set; }

    /// <summary>A string, or the name of a property.</summary>
    public ReadOnlySpan<char> Text => _text.AsSpan(0, _textLength);

    /// <summary>A number; infinite when it is too large for one.</summary>
    public double Number { get; private set; }

    /// <summary>Goes to the next token, or says that there is none.</summary>
    /// <param name="place">Where in the instance, for what is said of an error.</param>
    public bool Next(string place)
    {
        SkipMark();
        while (true)
        {
            try
            {
                var reader = new Utf8JsonReader(_buffer.AsSpan(_from, _to - _from), _ended, _state);
                if (reader.Read())
                {
                    Take(ref reader);
                    _from += (int)reader.BytesConsumed;
                    _state = reader.CurrentState;
                    return true;
                }

                // White space and half tokens stay in the buffer or are used up.
                _from += (int)reader.BytesConsumed;
                _state = reader.CurrentState;
            }
            catch (JsonException e)
            {
                throw new PlanningException(place, _ended && IsBeginning()
                    ? "the file ends too early"
                    : $"not valid JSON (line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1})");
            }
            catch (InvalidOperationException)
            {
                throw new PlanningException(place, "a text is not valid UTF-8");
            }

            if (_ended)
            {
                return false;
            }

            Refill(place);
        }
    }

    // What is wrong with it as a whole may be right as the beginning of something longer.
    private bool IsBeginning()
    {
        try
        {
            var reader = new Utf8JsonReader(_buffer.AsSpan(_from, _to - _from), isFinalBlock: false, _state);
            while (reader.Read())
            {
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private void Take(ref Utf8JsonReader reader)
    {
        Kind = reader.TokenType;
        if (Kind is JsonTokenType.String or JsonTokenType.PropertyName)
        {
            if (_text.Length < reader.ValueSpan.Length)
            {
                _text = new char[reader.ValueSpan.Length * 2];
            }

            _textLength = reader.CopyString(_text);
        }
        else if (Kind is JsonTokenType.Number)
        {
            Number = reader.TryGetDouble(out var value) ? value : double.PositiveInfinity;
        }
    }

    private void SkipMark()
    {
        if (_begun)
        {
            return;
        }

        _begun = true;
        Refill("file");
        if (_buffer.AsSpan(_from, _to - _from).StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
        {
            _from += 3;
        }
    }

    private void Refill(string place)
    {
        _buffer.AsSpan(_from, _to - _from).CopyTo(_buffer);
        (_from, _to) = (0, _to - _from);
        if (_to == _buffer.Length)
        {
            if (_buffer.Length >= LongestToken)
            {
                throw new PlanningException(place, $"a value is longer than {LongestToken} bytes");
            }

            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        // At least the mark at the beginning must be read whole.
        var least = Math.Min(4, _buffer.Length - _to);
        var read = stream.ReadAtLeast(_buffer.AsSpan(_to), least, throwOnEndOfStream: false);
        _ended = read < least;
        _to += read;
    }
}
