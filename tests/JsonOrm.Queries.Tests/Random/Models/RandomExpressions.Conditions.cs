namespace JsonOrm.Queries.Tests.Random;

/// <summary>Random conditions.</summary>
internal sealed partial class RandomExpressions
{
    public ExpressionNode Condition(RandomScope scope, int depth)
    {
        if (depth > 0 && random.Next(3) > 0)
        {
            return random.Next(5) switch
            {
                0 => new UnaryNode(UnaryOperator.Not, Condition(scope, depth - 1)),
                1 or 2 => new BinaryNode(BinaryOperator.Or, Condition(scope, depth - 1), Condition(scope, depth - 1)),
                _ => new BinaryNode(BinaryOperator.And, Condition(scope, depth - 1), Condition(scope, depth - 1)),
            };
        }

        if (Has(RandomFeatures.Subqueries) && random.Next(8) == 0 && Subqueries!.Condition(scope, depth) is { } subquery)
        {
            return subquery;
        }

        ColumnNode[] columns = [.. scope.Columns.Where(column => column.Type != ColumnType.Json)];
        (ColumnType type, EnumSchema? members) = columns.Length > 0 && columns[random.Next(columns.Length)] is var column ? (column.Type, column.Enum) : (ColumnType.Int32, null);
        return type switch
        {
            ColumnType.Boolean when random.Next(2) == 0 => Leaf(type, null, scope, false),
            ColumnType.String when random.Next(2) == 0 => TextTest(scope, depth),
            _ => Test(type, members, scope, depth),
        };
    }

    private ExpressionNode Test(ColumnType type, EnumSchema? members, RandomScope scope, int depth)
    {
        ExpressionNode left = Of(type, members, scope, depth);
        switch (random.Next(8))
        {
            case 0:
                return new UnaryNode(UnaryOperator.IsNull, left);
            case 1:
                return new UnaryNode(UnaryOperator.Not, new UnaryNode(UnaryOperator.IsNull, left));
            case 2:
                Value[] values = [.. Enumerable.Range(0, random.Next(5)).Select(_ => random.Next(8) == 0 ? JsonOrm.Value.Null : Value(type, members))];
                return new InNode(left, values);
            case 3:
                ExpressionNode low = new BinaryNode(BinaryOperator.GreaterOrEqual, left, Constant(type, members));
                return new BinaryNode(BinaryOperator.And, low, new BinaryNode(BinaryOperator.LessOrEqual, left, Constant(type, members)));
            case 4 or 5:
                return new BinaryNode(Comparison(), left, Constant(type, members));
            default:
                return new BinaryNode(Comparison(), left, Of(type, members, scope, depth));
        }
    }

    private BinaryOperator Comparison() => random.Next(3) == 0 ? BinaryOperator.Equal : (BinaryOperator)random.Next((int)BinaryOperator.Equal, (int)BinaryOperator.GreaterOrEqual + 1);

    private FunctionNode TextTest(RandomScope scope, int depth)
    {
        ExpressionNode text = Of(ColumnType.String, null, scope, depth);
        switch (random.Next(5))
        {
            case 0:
                string pattern = string.Concat(Enumerable.Range(0, random.Next(4)).Select(_ => random.Next(4) switch { 0 or 1 => "%", 2 => "_", _ => _values.Text().Replace("\\", "", StringComparison.Ordinal) }));
                return new FunctionNode(QueryFunction.Like, text, Text(pattern));
            case 1:
                return new FunctionNode(QueryFunction.Like, text, Text("%\\" + "%_\\"[random.Next(3)] + (random.Next(2) == 0 ? "%" : "b")), Text("\\"));
            default:
                QueryFunction function = (QueryFunction)random.Next((int)QueryFunction.StartsWith, (int)QueryFunction.Contains + 1);
                return new FunctionNode(function, text, random.Next(2) == 0 ? Text(_values.Text()) : Of(ColumnType.String, null, scope, depth));
        }
    }

    private static ConstantNode Text(string text) => new(JsonOrm.Value.From(text), ColumnType.String);
}
