using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace JsonOrm.Generators.Tests.Fuzz;

/// <summary>Changes a source as an editor sees it change: tokens are deleted, repeated, cut off, exchanged and put elsewhere.</summary>
internal sealed class SourceMutation(int seed)
{
    // Words that a generator may trip over wherever they come to stand.
    private static readonly string[] s_words =
    [
        "static", "const", "new", "override", "abstract", "required", "private", "readonly", "init", "set", "get", "partial", "record", "struct", "class", "enum",
        "?", "[]", "<int>", "{", "}", "(", ")", "[", "]", ";", "=>", "= 5", ",", ".", "int", "string", "object", "void", "dynamic", "ref", "delegate*<int>", "int*",
        "[Key]", "[Owned]", "[Table]", "[NotMapped]", "[Index]", "[Unique]", "[Obsolete(\"x\", true)]", "[Range(1, 2)]", "[StringLength(3)]", "[References<int>]", "[Validate]",
        "public int Id { get; set; }", "public string? {get;set;}", "public required int X { get; init; }", "public List<", "\"\\uD800\"", "nameof(", "#if", "\n",
    ];

    private readonly Random _random = new(seed);

    /// <summary>The changed source, after one to three changes.</summary>
    public string Of(string code)
    {
        for (int changes = _random.Next(1, 4); changes > 0; changes--)
        {
            code = Change(code);
        }

        return code;
    }

    private string Change(string code)
    {
        SyntaxToken[] tokens = [.. CSharpSyntaxTree.ParseText(code).GetRoot().DescendantTokens()];
        if (tokens.Length < 2)
        {
            return code;
        }

        int place = _random.Next(tokens.Length - 1);
        int length = Math.Min(_random.Next(1, 6), tokens.Length - place);
        var one = tokens[place].FullSpan;
        var some = Microsoft.CodeAnalysis.Text.TextSpan.FromBounds(one.Start, tokens[place + length - 1].FullSpan.End);
        SyntaxToken other = tokens[_random.Next(tokens.Length)];
        string word = s_words[_random.Next(s_words.Length)] + " ";
        return _random.Next(9) switch
        {
            0 => code.Remove(one.Start, one.Length),
            1 => code.Remove(some.Start, some.Length),
            2 => code.Insert(some.Start, code.Substring(some.Start, some.Length)),
            3 => code[..one.Start],
            4 => code[..(one.Start + (one.Length / 2))] + code[one.End..],
            5 => code.Insert(tokens[place].SpanStart, word),
            6 => code.Remove(tokens[place].SpanStart, tokens[place].Span.Length).Insert(tokens[place].SpanStart, word),
            7 => code.Remove(tokens[place].SpanStart, tokens[place].Span.Length).Insert(tokens[place].SpanStart, other.Text),
            _ => code.Insert(some.Start, code.Substring(some.Start, some.Length).Replace("public ", "public new ", StringComparison.Ordinal)),
        };
    }

    public override string ToString() => seed.ToString(CultureInfo.InvariantCulture);
}
