using JsonOrm.Queries;

namespace JsonOrm.PostgreSql.Sql;

/// <summary>Functions of texts and numbers.</summary>
internal sealed partial class SqlWriter
{
    // What .NET takes for white space.
    private const string WhiteSpace = @"E'\u0009\u000A\u000B\u000C\u000D\u0020\u0085\u00A0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200A\u2028\u2029\u202F\u205F\u3000'";

    // Letters change their case by Unicode, the order stays that of bytes.
    private const string Unicode = "COLLATE \"und-x-icu\"", Bytes = "COLLATE \"C\"";

    private string Function(FunctionNode node, SqlScope scope)
    {
        string Argument(int place) => Expression(node.Arguments[place], scope);
        ColumnType type = node.Arguments[0].Type;
        switch (node.Function)
        {
            case QueryFunction.Coalesce:
                return $"COALESCE({string.Join(", ", node.Arguments.Select(part => Expression(part, scope)))})";
            case QueryFunction.Concat:
                return $"({Argument(0)} || {Argument(1)})";
            case QueryFunction.Lower:
                return Once(node, node.Arguments[0], scope, Lower);
            case QueryFunction.Upper:
                return Once(node, node.Arguments[0], scope, Upper);
            case QueryFunction.Trim:
                return $"btrim({Argument(0)}, {WhiteSpace})";
            case QueryFunction.TrimStart:
                return $"ltrim({Argument(0)}, {WhiteSpace})";
            case QueryFunction.TrimEnd:
                return $"rtrim({Argument(0)}, {WhiteSpace})";
            case QueryFunction.Length:
                return $"char_length({Argument(0)})";
            case QueryFunction.Substring:
                return Substring(node, scope);
            case QueryFunction.Right:
                return NotNegative(node.Arguments[1], scope, count => $"right({Argument(0)}, {count})");
            case QueryFunction.StartsWith:
                return $"({Argument(0)} ^@ {Argument(1)})";
            case QueryFunction.EndsWith:
                return $"(right({Argument(0)}, char_length({Argument(1)})) = {Argument(1)})";
            case QueryFunction.Contains:
                return $"(strpos({Argument(0)}, {Argument(1)}) > 0)";
            case QueryFunction.Like:
                return Like(node, scope);
            case QueryFunction.Replace:
                return $"replace({Argument(0)}, {Argument(1)}, {Argument(2)})";
            case QueryFunction.IndexOf:
                return $"(strpos({Argument(0)}, {Argument(1)}) - 1)";
            case QueryFunction.PadLeft or QueryFunction.PadRight:
                string width = Argument(1), name = node.Function == QueryFunction.PadLeft ? "lpad" : "rpad";
                return Once(node, node.Arguments[0], scope, padded =>
                    NotNegative(node.Arguments[1], scope, _ => $"(CASE WHEN {width} IS NULL THEN NULL WHEN char_length({padded}) >= {width} THEN {padded} ELSE {name}({padded}, {width}::int4, {Argument(2)}) END)"));
            case QueryFunction.BitAnd:
                return $"({Argument(0)} & {Argument(1)})";
            case QueryFunction.ByteLength:
                return $"octet_length({Argument(0)})";
            case QueryFunction.HasMember:
                return HasMember(node, scope);
            case QueryFunction.Reverse:
                return $"reverse({Argument(0)})";
            case >= QueryFunction.Abs and <= QueryFunction.Sqrt:
                return Mathematics(node, scope);
            case >= QueryFunction.Year and <= QueryFunction.Date:
                return DatePart(node, type, scope);
            default:
                return DateArithmetic(node, type, scope);
        }
    }

    // Each character becomes one character, as in .NET: the server would make two of some, and looks at what stands around a sigma.
    private string Lower(string text) =>
        $"(CASE WHEN strpos({text}, 'İ') > 0 THEN {Letters(text, static letter => $"CASE WHEN {letter} = 'İ' THEN {letter} ELSE lower({letter} {Unicode}) END")} "
        + $"ELSE lower(translate({text}, 'Σ', 'σ') {Unicode}) {Bytes} END)";

    private string Upper(string text) =>
        $"(CASE WHEN strpos({text}, 'ı') > 0 OR char_length(upper({text} {Unicode})) <> char_length({text}) "
        + $"THEN {Letters(text, static letter => $"CASE WHEN {letter} = 'ı' THEN {letter} WHEN char_length(upper({letter} {Unicode})) = 1 THEN upper({letter} {Unicode}) WHEN char_length(initcap({letter} {Unicode})) = 1 THEN initcap({letter} {Unicode}) ELSE {letter} END")} "
        + $"ELSE upper({text} {Unicode}) {Bytes} END)";

    private string Letters(string text, Func<string, string> change)
    {
        string alias = Alias();
        return $"(SELECT string_agg({change($"{alias}.c")}, '' ORDER BY {alias}.n) FROM regexp_split_to_table({text}, '') WITH ORDINALITY AS {alias}(c, n)) {Bytes}";
    }

    // Places begin at 0 here and at 1 there, and a negative one is an error here.
    private string Substring(FunctionNode node, SqlScope scope)
    {
        string text = Expression(node.Arguments[0], scope);
        return NotNegative(node.Arguments[1], scope, start => node.Arguments.Count == 2
            ? $"substr({text}, {start} + 1)"
            : NotNegative(node.Arguments[2], scope, count => $"substr({text}, {start} + 1, {count})"));
    }

    // The server has no error of ours to raise: a negative length is one of its own, which becomes ours.
    private string NotNegative(ExpressionNode number, SqlScope scope, Func<string, string> use)
    {
        string text = $"least({Number(number, scope)}, 1073741823)::int4";
        return number is ConstantNode { Value: { IsNull: false, Integer: >= 0 } } ? use(text) : $"(CASE WHEN {Expression(number, scope)} < 0 THEN substr('', 1, {text}) ELSE {use(text)} END)";
    }

    // A pattern without an escape character has no escapes; the server's own is the backslash.
    private string Like(FunctionNode node, SqlScope scope)
    {
        string text = Expression(node.Arguments[0], scope);
        if (node.Arguments.Count > 2)
        {
            return $"({text} LIKE {Expression(node.Arguments[1], scope)} ESCAPE {Expression(node.Arguments[2], scope)})";
        }

        return node.Arguments[1] is ConstantNode { Value: { Kind: ValueKind.Text } pattern }
            ? $"({text} LIKE {Parameter(Value.From(pattern.Text.Replace("\\", @"\\", StringComparison.Ordinal)), ColumnType.String)})"
            : $"({text} LIKE {Expression(node.Arguments[1], scope)} ESCAPE '')";
    }

    private string Mathematics(FunctionNode node, SqlScope scope)
    {
        string number = Number(node.Arguments[0], scope);
        ColumnType type = node.Arguments[0].Type;
        bool isWhole = type <= ColumnType.UInt64;
        return node.Function switch
        {
            QueryFunction.Abs => $"abs({number})",
            QueryFunction.Sign => $"sign({number})::int4",
            QueryFunction.Floor or QueryFunction.Ceiling or QueryFunction.Round when isWhole => number,
            QueryFunction.Floor => $"floor({number})",
            QueryFunction.Ceiling => $"ceil({number})",
            QueryFunction.Round when type == ColumnType.Decimal => Once(node, node.Arguments[0], () => Number(node.Arguments[0], scope), value => $"round({value}, least(scale({value}), {Expression(node.Arguments[1], scope)}::int4))"),
            QueryFunction.Round => Once(node, node.Arguments[0], () => Number(node.Arguments[0], scope), value => Rounded(value, node.Arguments[1], type)),
            QueryFunction.Power => $"power({number}::float8, {Expression(node.Arguments[1], scope)}::float8)",
            _ => Once(node, node.Arguments[0], () => Number(node.Arguments[0], scope), value => $"(CASE WHEN {value} < 0 THEN 'NaN'::float8 ELSE sqrt({value}::float8) END)"),
        };
    }

    // The server rounds a double to even; here a midpoint goes away from zero.
    private static string Rounded(string number, ExpressionNode digits, ColumnType type)
    {
        string power = digits is ConstantNode { Value: { IsNull: false, Integer: > 0 and < 16 } places } ? "1" + new string('0', (int)places.Integer) : "1";
        string scaled = power == "1" ? $"{number}::float8" : $"({number}::float8 * {power})";
        string rounded = $"(trunc({scaled}) + CASE WHEN abs({scaled} - trunc({scaled})) >= 0.5 THEN sign({scaled}) ELSE 0 END)";
        string whole = power == "1" ? rounded : $"(CASE WHEN abs({number}) < 1e16 THEN {rounded} / {power} ELSE {number} END)";
        return type == ColumnType.Single ? $"{whole}::float4" : whole;
    }

    private string Convert(ConvertNode node, SqlScope scope)
    {
        string text = Expression(node.Operand, scope);
        ColumnType from = node.Operand.Type;
        bool isWhole = from is >= ColumnType.SByte and <= ColumnType.Int64 or ColumnType.Enum or ColumnType.Boolean or ColumnType.Char;
        return node.Type switch
        {
            ColumnType.String => Text(node.Operand, text),
            _ when from == ColumnType.String => Once(node, node.Operand, scope, value => Parsed(node.Type, value)),
            ColumnType.Double => $"{text}::float8",
            ColumnType.Single => $"{text}::float4",
            ColumnType.Decimal => from == ColumnType.Single ? $"{text}::float8::numeric" : $"{text}::numeric",
            ColumnType.Enum or ColumnType.Int64 when isWhole => $"{text}::int8",
            ColumnType.Int64 => $"trunc({text})::int8",
            ColumnType.UInt64 when from is ColumnType.Single or ColumnType.Double => Once(node, node.Operand, scope, value => InRange(Unsigned($"trunc({value}::float8)"), "0", "18446744073709551615")),
            ColumnType.UInt64 => Once(node, node.Operand, scope, value => InRange(isWhole ? $"{value}::numeric" : $"trunc({value}::numeric)", "0", "18446744073709551615")),
            ColumnType.Int32 => isWhole ? $"{text}::int4" : $"trunc({text})::int4",
            ColumnType.Int16 => isWhole ? $"{text}::int2" : $"trunc({text})::int2",
            _ => Once(node, node.Operand, scope, value => InRange(isWhole ? $"{value}::int8" : $"trunc({value})::int8", Number(IntegerRange.Of(node.Type).Least), Number(IntegerRange.Of(node.Type).Greatest))),
        };
    }

    // A double becomes a numeric of 15 digits, an integer exactly: in two halves.
    private static string Unsigned(string value) =>
        $"(CASE WHEN {value} < 9223372036854775808 THEN {value}::int8::numeric ELSE ({value} - 9223372036854775808)::int8::numeric + 9223372036854775808 END)";

    // A value out of range is an error: the server's, of a number that no integer holds.
    private static string InRange(string value, string least, string greatest) =>
        $"(CASE WHEN {value} IS NULL THEN NULL WHEN {value} BETWEEN {least} AND {greatest} THEN {value} ELSE (1e30 + {value})::int8 END)";

    // The text that a value has in a record.
    private string Text(ExpressionNode operand, string text) => operand.Type switch
    {
        ColumnType.String or ColumnType.Char => text,
        // The server writes an exponent from 15 digits on, .NET from 17.
        ColumnType.Double => Once(operand, operand, () => text, value => $"(CASE WHEN abs({value}) >= 1e15 AND abs({value}) < 1e17 THEN {value}::text::numeric::text ELSE upper({value}::text) END)"),
        ColumnType.Enum when operand.Enum is { } members =>
            $"(CASE {text}{string.Concat(members.Names.Select((name, i) => $" WHEN {Number(members.Values[i])} THEN '{name}'"))} ELSE {text}::text END)",
        _ => $"{text}::text",
    };

    // A text that is no number of the type is null (decision 21).
    private static string Parsed(ColumnType type, string text)
    {
        const string Whole = "'^[+-]?[0-9]+$'", Fraction = "'^[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]{1,3})?$'";
        return type switch
        {
            ColumnType.Double => $"(CASE WHEN {text} ~ {Fraction} THEN CASE WHEN abs({text}::numeric) < 1.797693134862315808e308 THEN {text}::float8 END END)",
            ColumnType.Decimal => $"(CASE WHEN {text} ~ {Fraction} THEN CASE WHEN abs({text}::numeric) <= 79228162514264337593543950335 THEN round({text}::numeric, least(scale({text}::numeric), 28)) END END)",
            _ => $"(CASE WHEN {text} ~ {Whole} THEN CASE WHEN {text}::numeric BETWEEN {Number(IntegerRange.Of(type).Least)} AND {Number(IntegerRange.Of(type).Greatest)} THEN {text}::int8 END END)",
        };
    }
}
