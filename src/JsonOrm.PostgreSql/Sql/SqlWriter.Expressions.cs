using JsonOrm.PostgreSql.Types;
using JsonOrm.Queries;

namespace JsonOrm.PostgreSql.Sql;

/// <summary>Expressions. Every one but a column, a parameter or a call is in brackets.</summary>
internal sealed partial class SqlWriter
{
    private string Expression(ExpressionNode node, SqlScope scope)
    {
        if (scope.Keys is { } keys && keys.TryGetValue(node, out string? text))
        {
            return text;
        }

        string Next(ExpressionNode part) => Expression(part, scope);
        return node switch
        {
            ColumnNode column => scope.Owner(QueryTree.Root(column.Source)).Keys?.GetValueOrDefault(column) ?? Column(column.Source, column.Column.Ordinal, scope),
            ConstantNode { Value.IsNull: false } constant when _keepsNodes => Kept(new SqlParameter(SqlParameter.TypeOf(constant.Type), constant.Value) { Node = constant }),
            ConstantNode constant => Constant(constant.Value, constant.Type),
            DepthNode => scope.Depth,
            UnaryNode { Operator: UnaryOperator.IsNull } test => $"({Next(test.Operand)} IS NULL)",
            UnaryNode { Operator: UnaryOperator.Not } not => $"(NOT {Next(not.Operand)})",
            UnaryNode { Type: ColumnType.UInt64 } negation => Once(negation, negation, () => $"(- {Next(negation.Operand)})", InUnsigned),
            UnaryNode negation => $"(- {Number(negation.Operand, scope)})",
            BinaryNode { Operator: BinaryOperator.And } both => Guarded(both, "AND", "FALSE", scope),
            BinaryNode { Operator: BinaryOperator.Or } either => Guarded(either, "OR", "TRUE", scope),
            BinaryNode { Operator: <= BinaryOperator.Remainder } arithmetic => Arithmetic(arithmetic, scope),
            BinaryNode comparison => Comparison(comparison, scope),
            InNode membership => Membership(membership, scope),
            InQueryNode membership => $"({Next(membership.Operand)} IN ({OneColumn(membership.Query, scope, "r0")}))",
            ExistsNode exists => $"EXISTS ({Rows(exists.Query, scope, RowOrder.Any).Text})",
            ScalarQueryNode scalar => $"({OneColumn(scalar.Query, scope, "r0")})",
            CaseNode choice => $"(CASE WHEN {Next(choice.Condition)} THEN {Next(choice.Then)} ELSE {Next(choice.Otherwise)} END)",
            ConvertNode convert => Convert(convert, scope),
            FunctionNode function => Function(function, scope),
            AggregateNode aggregate => Aggregate(aggregate, scope),
            WindowNode window => Window(window, scope),
            JsonValueNode nested => Nested(nested, scope),
            DocumentMatchNode match => Matches(match, scope),
            UnexpiredNode unexpired => Unexpired(unexpired, scope),
            ElementNode element => $"nullif({_elements[element]}, 'null'::jsonb)",
            ElementsNode elements => Elements(elements, scope),
            _ => throw Unsupported(node.GetType().Name, node),
        };
    }

    private string Constant(Value value, ColumnType type) =>
        value.IsNull ? $"NULL::{TypeName(type)}" : Parameter(value, type);

    private static string TypeName(ColumnType type) => PostgresTypes.NameOf(SqlParameter.TypeOf(type)).Replace(" COLLATE \"C\"", "", StringComparison.Ordinal);

    /// <summary>An expression that rows are put in order by: text in the order of its bytes.</summary>
    private string Sortable(ExpressionNode node, SqlScope scope) => Collated(Expression(node, scope), node);

    // A column of a table has the collation already.
    private static string Collated(string text, ExpressionNode node) =>
        node.Type is ColumnType.String or ColumnType.Char && node is not ColumnNode { Source: TableSource or RelatedSource } ? $"({text} COLLATE \"C\")" : text;

    /// <summary>A number that can be computed with: integers in 64 bits.</summary>
    private string Number(ExpressionNode node, SqlScope scope)
    {
        string text = Expression(node, scope);
        bool isWide = node is ConstantNode or BinaryNode or UnaryNode || node.Type == ColumnType.Int64;
        return node.Type is >= ColumnType.SByte and <= ColumnType.Int64 && !isWide ? $"{text}::int8" : text;
    }

    private string Arithmetic(BinaryNode node, SqlScope scope)
    {
        if (node is { Operator: BinaryOperator.Divide, Type: ColumnType.Single or ColumnType.Double })
        {
            string type = node.Type == ColumnType.Single ? "float4" : "float8";
            return Once(node, node.Left, () => Number(node.Left, scope), a => Once(node, node.Right, () => Number(node.Right, scope), b => FloatQuotient(a, b, type)));
        }

        string left = Number(node.Left, scope), right = Number(node.Right, scope);
        if (node.Type == ColumnType.UInt64)
        {
            // Each result has to fit, as with the other integers, and the server's type for them is wider.
            return Once(node, node, () => node.Operator == BinaryOperator.Divide ? $"div({left}, {right})" : $"({left} {Symbol(node.Operator)} {right})", InUnsigned);
        }

        return node.Operator switch
        {
            not BinaryOperator.Divide => $"({left} {Symbol(node.Operator)} {right})",
            _ => node.Type == ColumnType.Decimal ? Quotient(left, right) : $"({left} / {right})",
        };
    }

    private static string Symbol(BinaryOperator op) => op switch
    {
        BinaryOperator.Add => "+",
        BinaryOperator.Subtract => "-",
        BinaryOperator.Multiply => "*",
        _ => "%",
    };

    private static string InUnsigned(string number) => InRange(number, "0", "18446744073709551615");

    // The scale of a quotient follows that of the dividend: 28 digits, as .NET has.
    private static string Quotient(string left, string right) => $"(({left} + 0.0000000000000000000000000000) / {right})";

    // The server refuses to divide by zero what has a quotient in IEEE 754.
    private static string FloatQuotient(string left, string right, string type) =>
        $"(CASE WHEN {right} <> 0 THEN {left} / {right} WHEN {left} IS NULL OR {right} IS NULL THEN NULL WHEN {left} = 0 OR {left} = 'NaN'::{type} THEN 'NaN'::{type} WHEN {left} > 0 THEN 'Infinity'::{type} ELSE '-Infinity'::{type} END)";

    /// <summary>A decimal as .NET holds it: at most 28 digits, and no zeros at the end of a quotient.</summary>
    private string Fitted(ExpressionNode node, SqlScope scope)
    {
        if (!ExpressionTree.Contains(node, static part => part is BinaryNode { Operator: BinaryOperator.Divide or BinaryOperator.Multiply, Type: ColumnType.Decimal } or AggregateNode { Function: AggregateFunction.Average }))
        {
            return Expression(node, scope);
        }

        string fitted = Once(node, node, scope, number => $"round({number}, least(scale({number}), greatest(0, 28 - coalesce(char_length(nullif(trunc(abs({number})), 0)::text), 0))))");
        return ExpressionTree.Contains(node, static part => part is BinaryNode { Operator: BinaryOperator.Divide } or AggregateNode { Function: AggregateFunction.Average }) ? $"trim_scale({fitted})" : fitted;
    }

    /// <summary>
    /// A text with an expression in several places, which would double with every level of nesting: it is computed once, in a subquery. A column or constant needs none; a
    /// window would be one of the subquery.
    /// </summary>
    private string Once(ExpressionNode whole, ExpressionNode node, Func<string> text, Func<string, string> use)
    {
        if (node is ColumnNode or ConstantNode || ExpressionTree.Contains(whole, static part => part is WindowNode))
        {
            return use(text());
        }

        string alias = Alias();
        _subqueries++;
        string once = $"(SELECT {use($"{alias}.x")} FROM (SELECT {text()} AS x) AS {alias})";
        _subqueries--;
        return once;
    }

    private string Once(ExpressionNode whole, ExpressionNode node, SqlScope scope, Func<string, string> use) => Once(whole, node, () => Expression(node, scope), use);

    private string Comparison(BinaryNode node, SqlScope scope)
    {
        string op = node.Operator switch
        {
            BinaryOperator.Equal => "=",
            BinaryOperator.NotEqual => "<>",
            BinaryOperator.Less => "<",
            BinaryOperator.LessOrEqual => "<=",
            BinaryOperator.Greater => ">",
            _ => ">=",
        };
        bool isOrder = node.Operator > BinaryOperator.NotEqual && !IsTableColumn(node.Left) && !IsTableColumn(node.Right);
        string left = isOrder ? Sortable(node.Left, scope) : Expression(node.Left, scope);
        return $"({left} {op} {Expression(node.Right, scope)})";
    }

    private static bool IsTableColumn(ExpressionNode node) => node is ColumnNode { Source: TableSource or RelatedSource };

    private string Membership(InNode node, SqlScope scope)
    {
        string operand = Expression(node.Operand, scope);
        if (node.Values.Count == 0)
        {
            return "FALSE::boolean";
        }

        ColumnType type = SqlParameter.TypeOf(node.Operand.Type);
        var list = new SqlParameter(type, Value.Null, node.Values) { Node = _keepsNodes ? node : null };
        return $"({operand} = ANY ({(_keepsNodes ? Kept(list) : Parameter(list))}))";
    }

    // The server may evaluate the right side first: where it can fail, the left one protects it, as in C#. A chain is written from its end, so that no part stands in
    // the text more than twice.
    private string Guarded(BinaryNode node, string op, string deciding, SqlScope scope)
    {
        var parts = new List<ExpressionNode>();
        Flatten(node, node.Operator, parts);
        string text = Expression(parts[^1], scope);
        bool canFail = ExpressionTree.Contains(parts[^1], CanFail);
        for (int i = parts.Count - 2; i >= 0; i--)
        {
            string left = Expression(parts[i], scope);
            text = canFail ? $"({left} {op} CASE WHEN {left} IS {deciding} THEN {deciding} ELSE {text} END)" : $"({left} {op} {text})";
            canFail |= ExpressionTree.Contains(parts[i], CanFail);
        }

        return text;
    }

    private static void Flatten(ExpressionNode node, BinaryOperator op, List<ExpressionNode> parts)
    {
        if (node is BinaryNode chain && chain.Operator == op)
        {
            Flatten(chain.Left, op, parts);
            Flatten(chain.Right, op, parts);
        }
        else
        {
            parts.Add(node);
        }
    }

    private static bool CanFail(ExpressionNode node) => node switch
    {
        BinaryNode { Operator: BinaryOperator.Divide or BinaryOperator.Remainder } => true,
        BinaryNode { Operator: < BinaryOperator.Divide } arithmetic => arithmetic.Type is not (ColumnType.Single or ColumnType.Double),
        ConvertNode convert => convert.Type != ColumnType.String,
        FunctionNode { Function: QueryFunction.Substring or QueryFunction.Right or QueryFunction.Power or QueryFunction.Sqrt or QueryFunction.DateFromParts or (>= QueryFunction.AddYears and <= QueryFunction.AddTime) } => true,
        ScalarQueryNode => true,
        _ => false,
    };

    /// <summary>A select of one column of a query's results.</summary>
    private string OneColumn(QueryModel query, SqlScope scope, string column)
    {
        SqlRows rows = Rows(query, scope, RowOrder.Any);
        string alias = Alias();
        return rows.Columns is [{ HasDetail: false }] ? rows.Text : $"SELECT {alias}.{column} FROM ({rows.Text}) AS {alias}";
    }
}
