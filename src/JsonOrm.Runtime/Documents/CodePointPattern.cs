using System.Globalization;
using System.Text;

namespace JsonOrm.Documents;

/// <summary>
/// Rewrites a pattern so that it matches code points. .NET matches UTF-16 code units, of which a character beyond U+FFFF has two: a dot or a negated class would
/// take half of one. What matches more than fixed characters gets an alternative for surrogate pairs, and no longer matches half of a pair.
/// </summary>
internal sealed class CodePointPattern
{
    private const string Pair = @"[\uD800-\uDBFF][\uDC00-\uDFFF]";
    private const string Halves = @"\uD800-\uDFFF";

    private readonly string _pattern;
    private readonly StringBuilder _result = new();

    /// <summary>Whether a dot takes line breaks, in each group that is open.</summary>
    private readonly Stack<bool> _outer = new();
    private bool _dotTakesAll;
    private int _at;

    private CodePointPattern(string pattern, bool dotTakesAll)
    {
        _pattern = pattern;
        _dotTakesAll = dotTakesAll;
    }

    /// <summary>Rewrites a pattern.</summary>
    /// <param name="pattern">The pattern; a mistake in it is left for the regular expression's parser.</param>
    /// <param name="dotTakesAll">True if a dot takes line breaks too.</param>
    public static string Translate(string pattern, bool dotTakesAll)
    {
        var translation = new CodePointPattern(pattern, dotTakesAll);
        while (translation._at < pattern.Length)
        {
            translation.Next();
        }

        return translation._result.ToString();
    }

    private void Next()
    {
        char character = _pattern[_at];
        switch (character)
        {
            case '\\' when _at + 1 < _pattern.Length:
                string escape = _pattern.Substring(_at, 2);
                _at += 2;
                _result.Append(escape[1] is 'D' or 'W' or 'S' ? $"(?:{Pair}|[{escape}-[{Halves}]])" : escape);
                break;
            case '.':
                _at++;
                _result.Append(_dotTakesAll ? $"(?:{Pair}|[^{Halves}])" : $"(?:{Pair}|[^\\n{Halves}])");
                break;
            case '[':
                Class();
                break;
            case '(':
                Open();
                break;
            case ')':
                _at++;
                _dotTakesAll = _outer.Count > 0 ? _outer.Pop() : _dotTakesAll;
                _result.Append(')');
                break;
            default:
                // Grouped, so that a quantifier applies to the whole character.
                int length = IsPair(_at) ? 2 : 1;
                _result.Append(length == 2 ? $"(?:{_pattern.AsSpan(_at, 2)})" : _pattern.AsSpan(_at, 1));
                _at += length;
                break;
        }
    }

    // "(?s-i)" changes options to the end of the enclosing group, "(?s-i:" within a group of its own.
    private void Open()
    {
        int end = _at + 1;
        bool isOn = true, dotTakesAll = _dotTakesAll;
        if (end < _pattern.Length && _pattern[end] == '?')
        {
            for (end++; end < _pattern.Length && (char.IsAsciiLetter(_pattern[end]) || _pattern[end] is '-' or '+'); end++)
            {
                isOn = _pattern[end] == '+' || (_pattern[end] != '-' && isOn);
                dotTakesAll = _pattern[end] == 's' ? isOn : dotTakesAll;
            }
        }

        bool closes = end < _pattern.Length && _pattern[end] == ')' && end > _at + 1;
        if (!closes)
        {
            _outer.Push(_dotTakesAll);
        }

        _dotTakesAll = closes || (end < _pattern.Length && _pattern[end] == ':') ? dotTakesAll : _dotTakesAll;
        _result.Append(_pattern, _at, end - _at + (closes ? 1 : 0));
        _at = end + (closes ? 1 : 0);
    }

    private void Class()
    {
        int start = _at++;
        bool isNegated = _at < _pattern.Length && _pattern[_at] == '^';
        _at += isNegated ? 1 : 0;
        var units = new StringBuilder();
        var beyond = new List<(int First, int Last)>();
        bool takesOthers = false, isFirst = true;
        while (true)
        {
            if (_at >= _pattern.Length)
            {
                _result.Append(_pattern, start, _pattern.Length - start);
                return;
            }

            char character = _pattern[_at];
            if (character == ']' && !isFirst)
            {
                _at++;
                break;
            }

            isFirst = false;
            if (character == '-' && _at + 1 < _pattern.Length && _pattern[_at + 1] == '[')
            {
                // A subtracted class: left as it is, since .NET alone has it.
                int end = _pattern.IndexOf("]]", _at, StringComparison.Ordinal);
                _at = end < 0 ? _pattern.Length : end + 2;
                _result.Append(_pattern, start, _at - start);
                return;
            }

            if (character == '\\' && _at + 1 < _pattern.Length)
            {
                takesOthers |= _pattern[_at + 1] is 'D' or 'W' or 'S' or 'P';
                units.Append(_pattern, _at, 2);
                _at += 2;
            }
            else if (IsPair(_at))
            {
                int first = char.ConvertToUtf32(_pattern, _at);
                _at += 2;
                beyond.Add((first, RangeEnd() ?? first));
            }
            else
            {
                _at++;
                if (RangeEnd() is { } last)
                {
                    units.Append(CultureInfo.InvariantCulture, $"{character}-\\uD7FF\\uE000-\\uFFFF");
                    beyond.Add((0x10000, last));
                }
                else
                {
                    units.Append(character);
                }
            }
        }

        Append(units.ToString(), beyond, takesOthers, isNegated);
    }

    // The end of a range that ends beyond U+FFFF; null if there is none here.
    private int? RangeEnd()
    {
        if (_at + 2 >= _pattern.Length || _pattern[_at] != '-' || !IsPair(_at + 1))
        {
            return null;
        }

        int last = char.ConvertToUtf32(_pattern, _at + 1);
        _at += 3;
        return last;
    }

    private void Append(string units, List<(int First, int Last)> beyond, bool takesOthers, bool isNegated)
    {
        if (!isNegated && beyond.Count == 0 && !takesOthers)
        {
            _result.Append('[').Append(units).Append(']');
            return;
        }

        List<(int First, int Last)> pairs = takesOthers ? [(0x10000, 0x10FFFF)] : beyond;
        string alternatives = string.Join('|', (isNegated ? Complement(pairs) : pairs).SelectMany(Pairs));
        string single = isNegated ? $"[^{units}{Halves}]" : takesOthers ? $"[{units}-[{Halves}]]" : units.Length > 0 ? $"[{units}]" : "";
        _result.Append("(?:").Append(alternatives).Append(alternatives.Length > 0 && single.Length > 0 ? "|" : "").Append(single).Append(')');
    }

    private static List<(int First, int Last)> Complement(List<(int First, int Last)> ranges)
    {
        var complement = new List<(int, int)>();
        int next = 0x10000;
        foreach ((int first, int last) in ranges.OrderBy(range => range.First))
        {
            if (first > next)
            {
                complement.Add((next, first - 1));
            }

            next = Math.Max(next, last + 1);
        }

        if (next <= 0x10FFFF)
        {
            complement.Add((next, 0x10FFFF));
        }

        return complement;
    }

    // A range of characters as ranges of second halves for each first half, or for a range of first halves whose second halves are all included.
    private static IEnumerable<string> Pairs((int First, int Last) range)
    {
        for (int next = range.First; next <= range.Last;)
        {
            int offset = next - 0x10000;
            int end = Math.Min(range.Last, 0x10000 + (offset | 0x3FF));
            int lastFull = ((range.Last + 1 - 0x10000) >> 10) - 1;
            if ((offset & 0x3FF) == 0 && lastFull > offset >> 10)
            {
                yield return string.Create(CultureInfo.InvariantCulture, $@"[\u{0xD800 + (offset >> 10):X4}-\u{0xD800 + lastFull:X4}][\uDC00-\uDFFF]");
                next = 0x10000 + ((lastFull + 1) << 10);
                continue;
            }

            yield return string.Create(CultureInfo.InvariantCulture, $@"\u{0xD800 + (offset >> 10):X4}[\u{0xDC00 + (offset & 0x3FF):X4}-\u{0xDC00 + ((end - 0x10000) & 0x3FF):X4}]");
            next = end + 1;
        }
    }

    private bool IsPair(int at) => at + 1 < _pattern.Length && char.IsSurrogatePair(_pattern[at], _pattern[at + 1]);
}
