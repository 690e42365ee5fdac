using System.Text;
using System.Text.RegularExpressions;

namespace JsonOrm.Documents;

/// <summary>Reads the operands of operators, and refuses those of the wrong kind.</summary>
internal static class FilterOperands
{
    /// <summary>The elements of an array: written in the text, with holes among them, or a whole array in one hole.</summary>
    public static IReadOnlyList<byte[]> List(SyntaxMember member, Func<SyntaxMember, string, DocumentException> fault)
    {
        if (member.Value is SyntaxArray { Elements: var written })
        {
            return [.. written.Select(element => element is SyntaxObject { HasOperators: true } ? throw fault(member, $"{member.Name} needs values, not operators.") : element.ToJson())];
        }

        if (member.Value is not SyntaxValue { Kind: DocumentKind.Array, Json: var json })
        {
            throw fault(member, $"{member.Name} needs an array of values.");
        }

        var values = new List<byte[]>();
        var elements = new ElementScanner(json, 0);
        while (elements.MoveNext())
        {
            values.Add(DocumentScanner.ValueAt(json, elements.Value).ToArray());
        }

        return values;
    }

    /// <summary>A bool, or a number, which is true unless it is 0.</summary>
    public static bool Flag(SyntaxMember member, Func<SyntaxMember, string, DocumentException> fault) => member.Value switch
    {
        SyntaxValue { Kind: DocumentKind.Boolean, Json: var json } => json[0] == 't',
        SyntaxValue { Kind: DocumentKind.Number, Json: var json } => NumberDigits.Of(json).Sign != 0,
        _ => throw fault(member, $"{member.Name} needs true or false."),
    };

    /// <summary>The name of a kind, or an array of names.</summary>
    public static IReadOnlyList<DocumentKind> Kinds(SyntaxMember member, Func<SyntaxMember, string, DocumentException> fault)
    {
        var kinds = new List<DocumentKind>();
        foreach (byte[] value in member.Value is SyntaxValue { Kind: not DocumentKind.Array, Json: var single } ? [single] : List(member, fault))
        {
            string name = value[0] == '"' ? Text(value) : Encoding.UTF8.GetString(value);
            string? nearest = OperatorNames.Nearest(name, DocumentKinds.Names);
            kinds.Add(value[0] == '"' && DocumentKinds.TryParse(name, out DocumentKind kind)
                ? kind
                : throw fault(member, $"{member.Name} does not know '{name}'. {(nearest is null ? $"It knows {string.Join(' ', DocumentKinds.Names)}." : $"Did you mean '{nearest}'?")}"));
        }

        return kinds.Count > 0 ? kinds : throw fault(member, $"{member.Name} needs at least one of {string.Join(' ', DocumentKinds.Names)}.");
    }

    /// <summary>A number of elements.</summary>
    public static long Size(SyntaxMember member, Func<SyntaxMember, string, DocumentException> fault) =>
        member.Value is SyntaxValue { Kind: DocumentKind.Number, Json: var json } && TryTruncate(json, out long size, out bool isWhole) && isWhole && size >= 0
            ? size
            : throw fault(member, $"{member.Name} needs a whole number that is not negative.");

    /// <summary>A divisor and a remainder, their fractions cut off.</summary>
    public static (long Divisor, long Remainder) Remainder(SyntaxMember member, Func<SyntaxMember, string, DocumentException> fault)
    {
        IReadOnlyList<byte[]> values = List(member, fault);
        if (values.Count != 2 || !TryTruncate(values[0], out long divisor, out _) || !TryTruncate(values[1], out long remainder, out _))
        {
            throw fault(member, $"{member.Name} needs an array of two 64-bit numbers: the divisor and the remainder.");
        }

        return divisor != 0 ? (divisor, remainder) : throw fault(member, $"{member.Name} cannot divide by 0.");
    }

    /// <summary>The pattern of <c>$regex</c> with the <c>$options</c> beside it.</summary>
    public static PatternTest Pattern(SyntaxMember member, SyntaxObject siblings, Func<SyntaxMember, string, DocumentException> fault)
    {
        if (member.Value is not SyntaxValue { Kind: DocumentKind.Text, Json: var json })
        {
            throw fault(member, $"{member.Name} needs a pattern in a text.");
        }

        RegexOptions options = RegexOptions.CultureInvariant | RegexOptions.NonBacktracking;
        if (siblings.Members.FirstOrDefault(sibling => sibling.Name == "$options") is { } given)
        {
            foreach (char letter in given.Value is SyntaxValue { Kind: DocumentKind.Text, Json: var letters } ? Text(letters) : throw fault(given, "$options needs a text of letters: i, m, s."))
            {
                options |= letter switch
                {
                    'i' => RegexOptions.IgnoreCase,
                    'm' => RegexOptions.Multiline,
                    's' => RegexOptions.Singleline,
                    _ => throw fault(given, $"$options does not know '{letter}'. It knows i (any case), m (^ and $ at lines) and s (. takes line breaks too)."),
                };
            }
        }

        string pattern = Text(json);
        try
        {
            return new PatternTest(new Regex(CodePointPattern.Translate(pattern, (options & RegexOptions.Singleline) != 0), options), PatternTest.BeginningOf(pattern, options));
        }
        catch (NotSupportedException)
        {
            throw fault(member, $"{member.Name} has the pattern '{pattern}', which looks around, refers back or is conditional. Patterns run in time proportional to the text, and these cannot. Write it without them.");
        }
        catch (ArgumentException refused)
        {
            throw fault(member, $"{member.Name} has an invalid pattern: {refused.Message}");
        }
    }

    private static string Text(byte[] json) => Encoding.UTF8.GetString(DocumentScanner.TextAt(json, 0));

    private static bool TryTruncate(byte[] json, out long value, out bool isWhole)
    {
        value = 0;
        isWhole = false;
        if (DocumentKinds.Of(json[0]) != DocumentKind.Number)
        {
            return false;
        }

        NumberDigits number = NumberDigits.Of(json);
        NumberDigits.DigitEnumerator digits = number.GetEnumerator();
        Int128 magnitude = 0;
        bool more = digits.MoveNext();
        for (long left = Math.Max(0, number.Point); left > 0; left--)
        {
            magnitude = (magnitude * 10) + (more ? digits.Current : 0);
            more = more && digits.MoveNext();
            if (magnitude > (Int128)ulong.MaxValue)
            {
                return false;
            }
        }

        isWhole = !more;
        magnitude *= number.Sign;
        value = (long)magnitude;
        return magnitude == value;
    }
}
