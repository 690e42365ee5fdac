using JsonOrm.Queries;

namespace JsonOrm.Parsing;

// Expressions: each is bound to a type.
internal sealed partial class QueryBinder
{
    private ExpressionNode Condition(Syntax syntax, BindingScope scope)
    {
        ExpressionNode node = Expression(syntax, scope);
        return node switch
        {
            { Type: ColumnType.Boolean } => node,
            _ when JsonValues.IsValue(node) => JsonValues.As(node, ColumnType.Boolean),
            ConstantNode { Value.IsNull: true } => new ConstantNode(Value.Null, ColumnType.Boolean),
            _ => throw Fault(syntax.Position, $"Here a condition is expected, not a value of type {node.Type}."),
        };
    }

    private ExpressionNode Expression(Syntax syntax, BindingScope scope)
    {
        CompositionDepth.Check();
        switch (syntax)
        {
            case LiteralSyntax literal:
                return new ConstantNode(literal.Value, literal.Type ?? ColumnType.String);
            case HoleSyntax hole:
                QueryParameter parameter = _query.Parameters[hole.Index];
                return parameter.Type == ColumnType.Json ? throw MisplacedJson(hole.Position)
                    : parameter.IsList ? throw Fault(hole.Position, "A list of parameters can only stand behind 'in'.")
                    : new ConstantNode(parameter.Values[0], parameter.Type);
            case NameSyntax name:
                return Element(scope.Find(name.Parts, out string problem) ?? throw Fault(name.Position, problem));
            case UnarySyntax unary:
                return Unary(unary, scope);
            case BinarySyntax { Operator: BinaryOperator.And or BinaryOperator.Or } logic:
                return new BinaryNode(logic.Operator, Condition(logic.Left, scope), Condition(logic.Right, scope));
            case BinarySyntax { Operator: <= BinaryOperator.Remainder } arithmetic:
                return Arithmetic(arithmetic, scope);
            case BinarySyntax comparison:
                (ExpressionNode left, ExpressionNode right) = Compared(comparison.Operator, Expression(comparison.Left, scope), Expression(comparison.Right, scope), comparison.Position);
                return new BinaryNode(comparison.Operator, left, right);
            case ConcatSyntax concat:
                return new FunctionNode(QueryFunction.Concat, AsText(concat.Left, scope), AsText(concat.Right, scope));
            case JsonPathSyntax path:
                return JsonPath(path, scope);
            case InListSyntax list:
                return In(list, scope);
            case InQuerySyntax membership:
                return InQuery(membership, scope);
            case ExistsSyntax exists:
                return new ExistsNode(Bind(exists.Query, scope).Model);
            case ScalarQuerySyntax scalar:
                return new ScalarQueryNode(OneColumn(scalar.Query, scope, scalar.Position));
            case LikeSyntax like:
                return Like(like, scope);
            case CaseSyntax choice:
                return Case(choice, scope);
            case CastSyntax cast:
                return Cast(cast, scope);
            default:
                return Call((CallSyntax)syntax, scope);
        }
    }

    private ExpressionNode Unary(UnarySyntax syntax, BindingScope scope)
    {
        if (syntax.Operator == UnaryOperator.Not)
        {
            return new UnaryNode(UnaryOperator.Not, Condition(syntax.Operand, scope));
        }

        ExpressionNode operand = Expression(syntax.Operand, scope);
        if (syntax.Operator == UnaryOperator.Negate)
        {
            operand = TypeFitting.IsNull(operand) ? new ConstantNode(Value.Null, ColumnType.Int64) : JsonValues.Number(operand, operand);
            if (!TypeFitting.IsNumber(operand.Type))
            {
                throw Fault(syntax.Position, $"A {operand.Type} has no sign.");
            }

            operand = TypeFitting.IsInteger(operand.Type) ? TypeFitting.Convert(operand, ColumnType.Int64) : operand;
            if (operand is ConstantNode { Value: { IsNull: false } value } && TypeFitting.Negated(value) is { } negated)
            {
                return new ConstantNode(negated, operand.Type);
            }
        }

        return new UnaryNode(syntax.Operator, operand);
    }

    private BinaryNode Arithmetic(BinarySyntax syntax, BindingScope scope)
    {
        ExpressionNode left = Expression(syntax.Left, scope), right = Expression(syntax.Right, scope);
        return TypeFitting.FitNumbers(left, right) is var (fittedLeft, fittedRight)
            ? new BinaryNode(syntax.Operator, fittedLeft, fittedRight)
            : throw Fault(syntax.Position, $"There is no arithmetic between {left.Type} and {right.Type}.{(left.Type == ColumnType.String || right.Type == ColumnType.String ? " Texts are joined by ||." : "")}");
    }

    private (ExpressionNode Left, ExpressionNode Right) Fitted(ExpressionNode left, ExpressionNode right, int position) =>
        TypeFitting.Fit(left, right) ?? throw Fault(position, $"{Shown(left)} cannot be compared with {Shown(right)}.{JsonHint(left, right)}");

    private static string Shown(ExpressionNode node) => node is ConstantNode { Value.IsNull: false } ? $"{node}" : $"{node} ({node.Type}{(node.Enum is { } members ? " of " + string.Join(", ", members.Names) : "")})";

    private ExpressionNode AsText(Syntax syntax, BindingScope scope)
    {
        ExpressionNode node = Expression(syntax, scope);
        return node.Type == ColumnType.String ? node : JsonValues.IsValue(node) ? JsonValues.Text(node) : new ConvertNode(node, ColumnType.String);
    }

    private ExpressionNode In(InListSyntax syntax, BindingScope scope)
    {
        ExpressionNode operand = Expression(syntax.Operand, scope);
        var values = new List<Value>();
        ExpressionNode? compared = null;
        List<(ExpressionNode Node, int Position)> members = [.. syntax.Values.SelectMany(item => Members(item, scope))];
        if (JsonValues.IsValue(operand) && JsonValues.TypeAmong([.. members.Select(static member => member.Node)]) is { } type)
        {
            operand = JsonValues.As(operand, type);
        }

        foreach ((ExpressionNode member, int position) in members)
        {
            (ExpressionNode left, ExpressionNode right) = Compared(BinaryOperator.Equal, operand, member, position);
            if (ReferenceEquals(left, operand) && right is ConstantNode constant)
            {
                values.Add(constant.Value);
                continue;
            }

            // A member that is no constant of the operand's type is compared by itself.
            var equal = new BinaryNode(BinaryOperator.Equal, left, right);
            compared = compared is null ? equal : new BinaryNode(BinaryOperator.Or, compared, equal);
        }

        return compared is null ? new InNode(operand, [.. values])
            : values.Count == 0 ? compared
            : new BinaryNode(BinaryOperator.Or, new InNode(operand, [.. values]), compared);
    }

    private IEnumerable<(ExpressionNode Node, int Position)> Members(Syntax item, BindingScope scope) =>
        item is HoleSyntax hole && _query.Parameters[hole.Index] is { IsList: true } list
            ? list.Values.Select(value => ((ExpressionNode)new ConstantNode(value, list.Type), item.Position))
            : [(Expression(item, scope), item.Position)];

    private InQueryNode InQuery(InQuerySyntax syntax, BindingScope scope)
    {
        ExpressionNode operand = Expression(syntax.Operand, scope);
        QueryModel query = OneColumn(syntax.Query, scope, syntax.Position);
        (ExpressionNode left, ExpressionNode right) = Compared(BinaryOperator.Equal, operand, query.Projection![0].Expression, syntax.Position);
        return new InQueryNode(left, query with { Projection = [new ProjectedColumn(right, AllowsNull: true)] });
    }

    private QueryModel OneColumn(QuerySyntax syntax, BindingScope scope, int position)
    {
        BoundQuery query = Bind(syntax, scope);
        return query.Columns.Count == 1 ? query.Model : throw Fault(position, $"A query used as a value selects one column, not {query.Columns.Count}.");
    }

    private FunctionNode Like(LikeSyntax syntax, BindingScope scope)
    {
        ExpressionNode operand = Text(syntax.Operand, scope), pattern = Text(syntax.Pattern, scope);
        return syntax.Escape is { } escape
            ? new FunctionNode(QueryFunction.Like, operand, pattern, Text(escape, scope))
            : new FunctionNode(QueryFunction.Like, operand, pattern);
    }

    private ExpressionNode Text(Syntax syntax, BindingScope scope)
    {
        ExpressionNode node = Expression(syntax, scope);
        return node.Type == ColumnType.String ? node
            : JsonValues.IsValue(node) ? JsonValues.As(node, ColumnType.String)
            : throw Fault(syntax.Position, $"Here a text is expected, not a {node.Type}.{JsonHint(node, node)}");
    }

    private ExpressionNode Case(CaseSyntax syntax, BindingScope scope)
    {
        ExpressionNode[] values = [.. syntax.Branches.Select(branch => Expression(branch.Then, scope)), syntax.Otherwise is { } otherwise ? Expression(otherwise, scope) : new ConstantNode(Value.Null, ColumnType.String)];

        // A null takes the type of the first value that is none.
        ExpressionNode typed = Array.Find(values, value => !TypeFitting.IsNull(value)) ?? Array.Find(values, value => value.Type != ColumnType.String) ?? values[0];
        ExpressionNode result = TypeFitting.Typed(values[^1], typed);
        for (int i = syntax.Branches.Count - 1; i >= 0; i--)
        {
            (Syntax condition, Syntax then) = syntax.Branches[i];
            (ExpressionNode fittedThen, ExpressionNode fittedRest) = Fitted(TypeFitting.Typed(values[i], typed), result, then.Position);
            result = new CaseNode(Condition(condition, scope), fittedThen, fittedRest);
        }

        return result;
    }

    private ExpressionNode Cast(CastSyntax syntax, BindingScope scope)
    {
        ExpressionNode operand = Expression(syntax.Operand, scope);
        if (TypeFitting.IsNull(operand))
        {
            return new ConstantNode(Value.Null, syntax.Type);
        }

        if (JsonValues.IsValue(operand))
        {
            return syntax.Type == ColumnType.String ? JsonValues.Text(operand) : JsonValues.As(operand, syntax.Type);
        }

        if (syntax.Type == ColumnType.Boolean)
        {
            return operand.Type == ColumnType.Boolean ? operand : throw Fault(syntax.Position, $"A {operand.Type} cannot be cast to a bool. Write a condition, such as {operand} <> 0.");
        }

        return syntax.Type == ColumnType.String || TypeFitting.IsNumber(operand.Type)
            ? TypeFitting.Convert(operand, syntax.Type)
            : throw Fault(syntax.Position, $"A {operand.Type} cannot be cast to a number.");
    }

    private ExpressionNode Call(CallSyntax syntax, BindingScope scope)
    {
        if (TextFunctions.FindWindow(syntax.Name) is { } ranking)
        {
            return Ranking(ranking, syntax, scope);
        }

        if (TextFunctions.FindAggregate(syntax.Name) is { } aggregate)
        {
            AggregateNode node = Aggregate(aggregate, syntax, scope);
            return syntax.Window is { } window ? Over(WindowFunction.Aggregate, node, window, 0, scope) : node;
        }

        if (Derived(syntax) is { } derived)
        {
            return Expression(derived, scope);
        }

        if (syntax.Name == JsonFunction)
        {
            throw MisplacedJson(syntax.Position);
        }

        if (JsonCall(syntax, scope) is { } json)
        {
            return json;
        }

        if (TextFunctions.Find(syntax.Name) is not var (function, least, most))
        {
            throw Fault(syntax.Position, $"There is no function '{syntax.Name}'. There is {TextFunctions.Names}, abs, nullif, ifnull, json_extract, json_array_length, matches, count, sum, avg, min, max, row_number, rank, dense_rank, lag, lead.");
        }

        if (syntax.Arguments.Count < least || syntax.Arguments.Count > most || syntax.IsOfRows || syntax.IsDistinct || syntax.Filter is not null || syntax.Window is not null)
        {
            throw Fault(syntax.Position, $"'{syntax.Name}' takes {(least == most ? least : $"{least} to {most}")} arguments and nothing else.");
        }

        ExpressionNode[] arguments = [.. syntax.Arguments.Select(argument => Expression(argument, scope))];
        for (int i = 0; i < arguments.Length; i++)
        {
            if (JsonValues.IsValue(arguments[i]) && TextFunctions.Takes(function, i, ColumnType.String) && function != QueryFunction.Coalesce)
            {
                arguments[i] = JsonValues.As(arguments[i], ColumnType.String);
            }

            if (!TextFunctions.Takes(function, i, arguments[i].Type))
            {
                throw Fault(syntax.Arguments[i].Position, $"'{syntax.Name}' does not take a {arguments[i].Type} here.");
            }
        }

        return Apply(function, arguments, syntax);
    }

    // Functions that are written with other expressions.
    private static Syntax? Derived(CallSyntax call)
    {
        int at = call.Position;
        return call switch
        {
            { IsOfRows: true } or { IsDistinct: true } or { Filter: not null } or { Window: not null } => null,
            { Name: "abs", Arguments: [var number] } => new CaseSyntax(
                at, [(new BinarySyntax(at, BinaryOperator.Less, number, new LiteralSyntax(at, Value.From(0L), ColumnType.Int64)), new UnarySyntax(at, UnaryOperator.Negate, number))], number),
            { Name: "nullif", Arguments: [var value, var absent] } => new CaseSyntax(
                at, [(new BinarySyntax(at, BinaryOperator.Equal, value, absent), new LiteralSyntax(at, Value.Null, null))], value),
            { Name: "ifnull", Arguments: [_, _] } => call with { Name = "coalesce" },
            _ => null,
        };
    }

    private ExpressionNode Apply(QueryFunction function, ExpressionNode[] arguments, CallSyntax syntax)
    {
        if (function == QueryFunction.Coalesce)
        {
            for (int i = arguments.Length - 1; i > 0; i--)
            {
                (arguments[i - 1], arguments[i]) = Fitted(arguments[i - 1], arguments[i], syntax.Arguments[i].Position);
            }

            if (arguments[0] is ConstantNode { Value.IsNull: false } known)
            {
                return known;
            }
        }
        else if (function == QueryFunction.Substring)
        {
            // SQL counts characters from 1.
            arguments[1] = arguments[1] is ConstantNode { Value: { IsNull: false } start }
                ? new ConstantNode(Value.From(Math.Max(0, start.Integer - 1)), ColumnType.Int32)
                : throw Fault(syntax.Arguments[1].Position, "The place where a substring begins is a constant.");
        }

        return new FunctionNode(function, arguments);
    }

    private AggregateNode Aggregate(AggregateFunction function, CallSyntax syntax, BindingScope scope)
    {
        ExpressionNode? filter = syntax.Filter is null ? null : Condition(syntax.Filter, scope);
        if (syntax.IsOfRows)
        {
            return function == AggregateFunction.Count ? new AggregateNode(function, null, filter: filter) : throw Fault(syntax.Position, $"Only count takes *; {syntax.Name} takes a value.");
        }

        if (syntax.Arguments.Count != 1)
        {
            throw Fault(syntax.Position, $"'{syntax.Name}' takes one argument.");
        }

        ExpressionNode operand = Expression(syntax.Arguments[0], scope);
        if (JsonValues.IsValue(operand) && function != AggregateFunction.Count)
        {
            operand = function is AggregateFunction.Sum or AggregateFunction.Average
                ? JsonValues.As(operand, ColumnType.Decimal)
                : throw Fault(syntax.Arguments[0].Position, $"'{syntax.Name}' compares values of one type, and no type of {operand} is known. {CastHint}");
        }

        if (function is AggregateFunction.Sum or AggregateFunction.Average && !TypeFitting.IsNumber(operand.Type))
        {
            throw Fault(syntax.Arguments[0].Position, $"'{syntax.Name}' takes a number, not a {operand.Type}.");
        }

        return new AggregateNode(function, operand, syntax.IsDistinct, filter);
    }

    private WindowNode Ranking(WindowFunction function, CallSyntax syntax, BindingScope scope)
    {
        if (syntax.Window is null)
        {
            throw Fault(syntax.Position, $"'{syntax.Name}' needs 'over (…)', which says among which rows.");
        }

        bool takesValue = function is WindowFunction.Lag or WindowFunction.Lead;
        if (takesValue ? syntax.Arguments.Count is 0 or > 2 : syntax.Arguments.Count > 0)
        {
            throw Fault(syntax.Position, takesValue ? $"'{syntax.Name}' takes a value and, if not 1, how many rows away." : $"'{syntax.Name}' takes no argument.");
        }

        int distance = takesValue ? 1 : 0;
        if (syntax.Arguments.Count == 2)
        {
            distance = Expression(syntax.Arguments[1], scope) is ConstantNode { Value: { Kind: ValueKind.Integer, Integer: >= 0 and <= int.MaxValue } away }
                ? (int)away.Integer
                : throw Fault(syntax.Arguments[1].Position, "How many rows away is a constant whole number.");
        }

        return Over(function, takesValue ? Expression(syntax.Arguments[0], scope) : null, syntax.Window, distance, scope);
    }

    private WindowNode Over(WindowFunction function, ExpressionNode? operand, WindowSyntax window, int distance, BindingScope scope) => new(
        function,
        operand,
        [.. window.PartitionBy.Select(part => Expression(part, scope))],
        [.. window.Orderings.SelectMany(ordering => Ordered(Expression(ordering.Expression, scope), ordering))],
        distance);
}
