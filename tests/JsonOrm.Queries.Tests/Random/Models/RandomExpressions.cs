namespace JsonOrm.Queries.Tests.Random;

/// <summary>Random expressions of a type asked for.</summary>
internal sealed partial class RandomExpressions(System.Random random, RandomDatabase database, RandomFeatures features)
{
    private static readonly ColumnType[] s_comparable = [.. Enum.GetValues<ColumnType>().Where(type => type != ColumnType.Json)];

    private readonly RandomValues _values = new(random, database.IsTame);

    /// <summary>Makes subqueries; set by the maker of queries, which needs expressions itself.</summary>
    public RandomSubqueries? Subqueries { get; set; }

    private bool Has(RandomFeatures feature) => (features & feature) != 0;

    /// <summary>An expression of any type, a plain column more often than not.</summary>
    public ExpressionNode Any(RandomScope scope, int depth, bool allowsJson = false)
    {
        ColumnNode[] columns = [.. scope.Columns.Where(column => allowsJson || column.Type != ColumnType.Json)];
        if (columns.Length > 0 && random.Next(2) == 0)
        {
            return columns[random.Next(columns.Length)];
        }

        if (columns.Length > 0 && random.Next(4) > 0)
        {
            ColumnNode like = columns[random.Next(columns.Length)];
            return like.Type == ColumnType.Json ? like : Of(like.Type, like.Enum, scope, depth);
        }

        ColumnType type = s_comparable[random.Next(s_comparable.Length)];
        return type == ColumnType.Enum ? Of(ColumnType.String, null, scope, depth) : Of(type, null, scope, depth);
    }

    /// <summary>An expression of a type.</summary>
    /// <param name="type">The type.</param>
    /// <param name="members">The enum's members.</param>
    /// <param name="scope">What it may refer to.</param>
    /// <param name="depth">How deep it may be.</param>
    /// <param name="isNarrow">True when arithmetic is done with it, so that it must not be an extreme.</param>
    public ExpressionNode Of(ColumnType type, EnumSchema? members, RandomScope scope, int depth, bool isNarrow = false)
    {
        if (depth <= 0 || random.Next(5) < 2)
        {
            return Leaf(type, members, scope, isNarrow);
        }

        switch (random.Next(10))
        {
            case 0:
                return new CaseNode(Condition(scope, depth - 1), Of(type, members, scope, depth - 1, isNarrow), Of(type, members, scope, depth - 1, isNarrow));
            case 1:
                return new FunctionNode(QueryFunction.Coalesce, Of(type, members, scope, depth - 1, isNarrow), Of(type, members, scope, depth - 1, isNarrow));
            case 2 when Has(RandomFeatures.Subqueries) && Subqueries!.Scalar(type, members, scope, depth - 1, isNarrow) is { } subquery:
                return subquery;
            case 3 when scope.AllowsWindows:
                return Window(type, members, scope, depth - 1, isNarrow) ?? Leaf(type, members, scope, isNarrow);
            default:
                return Operation(type, scope, depth - 1, isNarrow) ?? Leaf(type, members, scope, isNarrow);
        }
    }

    private ExpressionNode Leaf(ColumnType type, EnumSchema? members, RandomScope scope, bool isNarrow)
    {
        if (scope.Keys is { } keys)
        {
            ExpressionNode[] fitting = [.. keys.Where(key => key.Type == type && key.Enum == members && !(isNarrow && IsWide(key)))];
            if (fitting.Length > 0 && random.Next(2) == 0)
            {
                return fitting[random.Next(fitting.Length)];
            }

            if (random.Next(4) > 0 && Aggregate(type, members, scope.Ungrouped!, isNarrow) is { } aggregate)
            {
                return aggregate;
            }
        }

        if (scope.HasDepth && scope.Keys is null && type == ColumnType.Int32 && random.Next(3) == 0)
        {
            return DepthNode.Instance;
        }

        RandomScope columns = scope.Outer is { } outer && random.Next(4) == 0 ? outer : scope;

        // A column of the row outside that the grouped query reads too is its own there, and then it may not stand beside groups.
        bool IsHidden(ColumnNode column) => scope.Keys is not null && columns != scope && scope.Sources.Any(own => own.Source.Equals(QueryTree.Root(column.Source)));
        ColumnNode[] candidates = [.. columns.Columns.Where(column => column.Type == type && column.Enum == members && !IsHidden(column) && !(isNarrow && database.Wide.Contains(column.Column)))];
        return candidates.Length > 0 && random.Next(5) > 0 ? candidates[random.Next(candidates.Length)] : Constant(type, members, isNarrow);
    }

    public ConstantNode Constant(ColumnType type, EnumSchema? members, bool isNarrow = false) =>
        new(random.Next(30) == 0 ? JsonOrm.Value.Null : Value(type, members, isNarrow), type, members);

    private Value Value(ColumnType type, EnumSchema? members, bool isNarrow = false) =>
        type == ColumnType.Enum && members is null ? JsonOrm.Value.From((long)random.Next(7)) : _values.Next(type, members, !isNarrow && !database.IsTame && random.Next(4) == 0);

    private bool IsWide(ExpressionNode node) => ExpressionTree.Contains(node, part => part is ColumnNode column && database.Wide.Contains(column.Column));

    private ExpressionNode? Operation(ColumnType type, RandomScope scope, int depth, bool isNarrow)
    {
        switch (type)
        {
            case ColumnType.Boolean:
                return Condition(scope, depth);
            case ColumnType.Int32 when random.Next(3) == 0:
                return IntegerFunction(scope, depth);
            case ColumnType.Int32 or ColumnType.Int64:
                return random.Next(6) == 0 && Has(RandomFeatures.Conversions) ? Converted(type, scope, depth) : IntegerArithmetic(type, scope, depth);
            case ColumnType.Double or ColumnType.Single or ColumnType.Decimal:
                if (Has(RandomFeatures.Conversions) && random.Next(5) == 0)
                {
                    return new ConvertNode(Of(ColumnType.Int32, null, scope, depth, isNarrow: true), type);
                }

                if (type != ColumnType.Single && random.Next(5) == 0)
                {
                    return NumberFunction(type, scope, depth);
                }

                return random.Next(5) == 0
                    ? new UnaryNode(UnaryOperator.Negate, Of(type, null, scope, depth, true))
                    : new BinaryNode((BinaryOperator)random.Next(3), Of(type, null, scope, depth, true), Leaf(type, null, scope, true));
            case ColumnType.String:
                return TextFunction(scope, depth);
            case ColumnType.DateTime or ColumnType.DateTimeOffset or ColumnType.DateOnly:
                return DateFunction(type, scope, depth);
            case ColumnType.TimeSpan:
                ColumnType of = s_dates[random.Next(s_dates.Length)];
                return new FunctionNode(QueryFunction.Difference, Of(of, null, scope, depth), Of(of, null, scope, depth));
            default:
                return null;
        }
    }

    private ExpressionNode IntegerArithmetic(ColumnType type, RandomScope scope, int depth)
    {
        ExpressionNode left = Of(type, null, scope, depth, true);
        ConstantNode divisor = new(JsonOrm.Value.From((long)random.Next(1, 6)), type);
        return random.Next(6) switch
        {
            0 => new BinaryNode(BinaryOperator.Divide, left, divisor),
            1 => new BinaryNode(BinaryOperator.Remainder, left, divisor),
            2 => new BinaryNode(BinaryOperator.Multiply, left, divisor),
            3 => new UnaryNode(UnaryOperator.Negate, left),
            4 => new BinaryNode(BinaryOperator.Subtract, left, Of(type, null, scope, depth, true)),
            _ => new BinaryNode(BinaryOperator.Add, left, Of(type, null, scope, depth, true)),
        };
    }
}
