namespace JsonOrm.Documents;

/// <summary>Translates the JSON of a filter into nodes. Only objects written in the text have operators: a hole is a value, whatever it contains.</summary>
internal sealed class FilterParser
{
    private readonly string _text;

    private FilterParser(string text) => _text = text;

    /// <summary>Parses a complete filter.</summary>
    /// <exception cref="DocumentFilterException">The filter is invalid.</exception>
    public static FilterNode Parse(DocumentText text)
    {
        var parser = new FilterParser(text.Text);
        return parser.Filter(DocumentSyntaxParser.Parse(text, parser.Fault));
    }

    /// <summary>Parses the condition of <c>$pull</c>: operators ask elements, members ask elements that are objects, and any other value is compared.</summary>
    public static FieldCondition ParseElements(DocumentSyntax operand, string text) => operand is SyntaxObject condition
        ? new FilterParser(text).Element(condition)
        : new AnyValue(new ComparisonTest(Comparison.Equal, operand.ToJson()));

    private FilterNode Filter(SyntaxObject filter)
    {
        if (filter.Members is [var only])
        {
            return Node(only);
        }

        var nodes = new List<FilterNode>();
        foreach (SyntaxMember member in filter.Members)
        {
            nodes.Add(Node(member));
        }

        return new AndNode(nodes);
    }

    private FilterNode Node(SyntaxMember member) => member.IsOperator ? Joined(member) : Field(member);

    private FilterNode Joined(SyntaxMember member)
    {
        if (!OperatorNames.OfFilters.Contains(member.Name))
        {
            throw Fault(member, OperatorNames.Unknown(member.Name, OperatorNames.OfFilters, (OperatorNames.OfFields, "to a field, as in {\"age\":{\"" + member.Name + "\":…}}"), (OperatorNames.OfUpdates, "in an update")));
        }

        var nodes = new List<FilterNode>();
        foreach (DocumentSyntax element in member.Value is SyntaxArray { Elements: { Count: > 0 } elements } ? elements : throw Fault(member, $"{member.Name} needs an array of at least one filter, written in the text."))
        {
            nodes.Add(Filter(element as SyntaxObject ?? throw Fault(member, $"{member.Name} needs filters, which are objects written in the text.", element.Position)));
        }

        return member.Name switch
        {
            "$and" => new AndNode(nodes),
            "$or" => new OrNode(nodes),
            _ => new NotNode(new OrNode(nodes)),
        };
    }

    private FieldNode Field(SyntaxMember member)
    {
        FieldPath path = FieldPath.TryParse(member.Name, out int place, out string? problem)
            ?? throw new DocumentFilterException(_text, member.Position + 1 + place, problem!, null);
        return new FieldNode(path, member.Value is SyntaxObject { HasOperators: true } operators
            ? Operators(operators)
            : Equal(Literal(member.Value)));
    }

    // An operator inside a value would be compared as a member's name and match nothing: a mistake.
    private DocumentSyntax Literal(DocumentSyntax value) => value.FindOperator() is { } misplaced
        ? throw Fault(misplaced, $"{misplaced.Name} is inside a value to compare with. Write the path to it, as in {{\"a.b\":{{\"{misplaced.Name}\":…}}}}; a value that contains such a name is passed in a hole.")
        : value;

    private FieldCondition Operators(SyntaxObject operators)
    {
        var conditions = new List<FieldCondition>();
        foreach (SyntaxMember member in operators.Members)
        {
            if (!member.IsOperator)
            {
                throw new DocumentFilterException(_text, member.Position, $"The member \"{member.Name}\" follows an operator in one object. Write an object of operators, or an object to compare with.", null);
            }

            if (member.Name != "$options")
            {
                conditions.Add(Operator(member, operators));
            }
            else if (!operators.Members.Any(other => other.Name == "$regex"))
            {
                throw Fault(member, "$options belongs beside $regex, as in {\"$regex\":\"^a\",\"$options\":\"i\"}.");
            }
        }

        return conditions.Count == 1 ? conditions[0] : new AllConditions(conditions);
    }

    private FieldCondition Operator(SyntaxMember member, SyntaxObject siblings)
    {
        switch (member.Name)
        {
            case "$eq": return Compare(Comparison.Equal, member);
            case "$ne": return new NotCondition(Compare(Comparison.Equal, member));
            case "$gt": return Compare(Comparison.Greater, member);
            case "$gte": return Compare(Comparison.GreaterOrEqual, member);
            case "$lt": return Compare(Comparison.Less, member);
            case "$lte": return Compare(Comparison.LessOrEqual, member);
            case "$in": return new AnyValue(new InTest(FilterOperands.List(member, Fault)));
            case "$nin": return new NotCondition(new AnyValue(new InTest(FilterOperands.List(member, Fault))));
            case "$exists":
                FieldCondition present = new AnyValue(new PresenceTest());
                return FilterOperands.Flag(member, Fault) ? present : new NotCondition(present);
            case "$type": return new AnyValue(new KindTest(FilterOperands.Kinds(member, Fault)));
            case "$not": return new NotCondition(Operators(member.Value is SyntaxObject { HasOperators: true } inner ? inner : throw Fault(member, "$not needs an object of operators, as in {\"$not\":{\"$gt\":5}}.")));
            case "$all": return All(member);
            case "$elemMatch": return new AnyValue(new ElementTest(Element(member.Value as SyntaxObject ?? throw Fault(member, "$elemMatch needs an object of operators or members, written in the text."))));
            case "$size": return new AnyValue(new SizeTest(FilterOperands.Size(member, Fault)));
            case "$mod":
                (long divisor, long remainder) = FilterOperands.Remainder(member, Fault);
                return new AnyValue(new RemainderTest(divisor, remainder));
            case "$regex": return new AnyValue(FilterOperands.Pattern(member, siblings, Fault));
            default:
                throw Fault(member, OperatorNames.Unknown(member.Name, OperatorNames.OfFields, (OperatorNames.OfFilters, "at the top of a filter, with an array of filters"), (OperatorNames.OfUpdates, "in an update")));
        }
    }

    private FieldCondition All(SyntaxMember member)
    {
        if (member.Value is not SyntaxArray array)
        {
            IReadOnlyList<byte[]> values = FilterOperands.List(member, Fault);
            return values.Count == 0 ? new NeverCondition() : new AllConditions([.. values.Select(value => new AnyValue(new ComparisonTest(Comparison.Equal, value)))]);
        }

        // An element may be {"$elemMatch":…}; any other object is a value.
        return array.Elements.Count == 0 ? new NeverCondition() : new AllConditions([.. array.Elements.Select(element =>
            element is SyntaxObject { HasOperators: true } operators
                ? operators.Members is [{ Name: "$elemMatch" }] ? Operators(operators) : throw Fault(operators.Members[0], $"$all needs values or $elemMatch, not {operators.Members[0].Name}.")
                : Equal(Literal(element)))]);
    }

    private FieldCondition Element(SyntaxObject condition)
    {
        bool asksValues = condition.Members.Count > 0 && condition.Members[0].IsOperator && !OperatorNames.OfFilters.Contains(condition.Members[0].Name);
        return asksValues ? Operators(condition) : new ObjectCondition(Filter(condition));
    }

    private static AnyValue Equal(DocumentSyntax operand) => new(new ComparisonTest(Comparison.Equal, operand.ToJson()));

    private AnyValue Compare(Comparison comparison, SyntaxMember member) =>
        new(new ComparisonTest(comparison, member.Value is SyntaxObject { HasOperators: true } ? throw Fault(member, $"{member.Name} needs a value, not operators.") : Literal(member.Value).ToJson()));

    private DocumentFilterException Fault(int position, string problem) => new(_text, position, problem, null);

    private DocumentFilterException Fault(SyntaxMember member, string problem) => Fault(member, problem, member.Position);

    private DocumentFilterException Fault(SyntaxMember member, string problem, int position) => new(_text, position, problem, member.Name);
}
