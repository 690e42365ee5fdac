using System.Text;

namespace JsonOrm.Documents;

/// <summary>Translates MongoDB's update operators. Operators and paths are only those written in the text: a hole is a value, whatever it contains.</summary>
internal sealed class UpdateParser
{
    private static readonly string[] s_appendNames = ["$each"];

    private readonly string _text;

    private UpdateParser(string text) => _text = text;

    /// <summary>Parses a complete update.</summary>
    /// <exception cref="DocumentUpdateException">The update is invalid.</exception>
    public static DocumentChanges Parse(DocumentText text)
    {
        string plain = text.Text;
        SyntaxObject root = DocumentSyntaxParser.Parse(text, (position, problem) => new DocumentUpdateException(plain, position, problem, null, null));
        return new UpdateParser(plain).Changes(root);
    }

    /// <summary>Returns what is wrong with a path of an update, or null.</summary>
    public static string? ProblemOf(FieldPath path)
    {
        foreach (PathStep step in path.Steps)
        {
            if (step.Name[0] == '$')
            {
                return $"The path '{path}' has the name '{step.Name}'. Positional operators are not supported: write the index of the element.";
            }
        }

        return null;
    }

    private DocumentChanges Changes(SyntaxObject update)
    {
        DocumentChanges changes = DocumentChanges.None;
        foreach (SyntaxMember member in update.Members)
        {
            if (!OperatorNames.OfUpdates.Contains(member.Name))
            {
                throw Fault(member, null, member.IsOperator
                    ? OperatorNames.Unknown(member.Name, OperatorNames.OfUpdates, (OperatorNames.OfFields, "in a filter"), (OperatorNames.OfFilters, "in a filter"))
                    : $"The member \"{member.Name}\" is not an operator. Write {{\"$set\":{{\"{member.Name}\":…}}}} to change it, or set the whole document to replace it.");
            }

            foreach (SyntaxMember field in (member.Value as SyntaxObject ?? throw Fault(member, null, $"{member.Name} needs an object of paths and values, written in the text.")).Members)
            {
                changes = Add(changes, member, field);
            }
        }

        return changes.Count > 0 || update.Members.Count > 0
            ? changes
            : throw new DocumentUpdateException(_text, update.Position, $"An update needs at least one of {string.Join(' ', OperatorNames.OfUpdates)}.", null, null);
    }

    private DocumentChanges Add(DocumentChanges changes, SyntaxMember member, SyntaxMember field)
    {
        UpdateOperation operation = Operation(member.Name, Path(member, field.Name, field.Position + 1), field);
        try
        {
            return changes.With(operation);
        }
        catch (DocumentUpdateException fault)
        {
            // The same, with its place in the text.
            throw Fault(member with { Position = field.Position }, field.Name, fault.Message);
        }
    }

    private UpdateOperation Operation(string name, FieldPath path, SyntaxMember field)
    {
        switch (name)
        {
            case "$set": return new SetOperation(path, Value(name, field));
            case "$unset": return new UnsetOperation(path);
            case "$inc" or "$mul": return new ComputeOperation(path, Number(name, field), multiply: name == "$mul");
            case "$min" or "$max": return new LimitOperation(path, Value(name, field), isMax: name == "$max");
            case "$push" or "$addToSet": return new AppendOperation(path, Values(name, field), once: name == "$addToSet");
            case "$pull": return new PullOperation(path, Condition(name, field));
            default:
                return field.Value is SyntaxValue { IsHole: false, Kind: DocumentKind.Text, Json: var json }
                    ? new RenameOperation(path, Path(field with { Name = name }, Encoding.UTF8.GetString(DocumentScanner.TextAt(json, 0)), field.Value.Position + 1))
                    : throw Fault(field.Name, name, $"{name} needs the new path as a text, written in the text of the update. A hole is a value and cannot be a path.", field.Value.Position);
        }
    }

    private FieldPath Path(SyntaxMember member, string text, int position)
    {
        FieldPath path = FieldPath.TryParse(text, out int place, out string? problem) ?? throw new DocumentUpdateException(_text, position + place, problem!, member.Name, text);
        return ProblemOf(path) is { } wrong ? throw new DocumentUpdateException(_text, position, wrong, member.Name, text) : path;
    }

    private byte[] Value(string name, SyntaxMember field) =>
        field.Value.FindOperator() is { } misplaced
            ? throw Fault(field.Name, name, $"{misplaced.Name} is not allowed in the value of {name}. A value with such a name is passed in a hole.", misplaced.Position)
            : field.Value.ToJson();

    private byte[] Number(string name, SyntaxMember field) =>
        field.Value is SyntaxValue { Kind: DocumentKind.Number, Json: var json } ? json : throw Fault(field.Name, name, $"{name} of '{field.Name}' needs a number.", field.Value.Position);

    private IReadOnlyList<byte[]> Values(string name, SyntaxMember field)
    {
        if (field.Value is not SyntaxObject { HasOperators: true } modifiers)
        {
            return [field.Value.ToJson()];
        }

        if (modifiers.Members.FirstOrDefault(modifier => modifier.Name != "$each") is { } unknown)
        {
            throw Fault(field.Name, name, OperatorNames.Unknown(unknown.Name, s_appendNames), unknown.Position);
        }

        return FilterOperands.List(modifiers.Members[0], (_, _) => Fault(field.Name, name, $"$each of {name} needs an array of values.", modifiers.Members[0].Position));
    }

    private FieldCondition Condition(string name, SyntaxMember field)
    {
        try
        {
            return FilterParser.ParseElements(field.Value, _text);
        }
        catch (DocumentFilterException fault)
        {
            throw new DocumentUpdateException(_text, fault.Position, FirstLine(fault.Message), fault.Operator ?? name, field.Name);
        }
    }

    private DocumentUpdateException Fault(SyntaxMember member, string? path, string problem) => new(_text, member.Position, problem, member.Name, path);

    private DocumentUpdateException Fault(string path, string name, string problem, int position) => new(_text, position, problem, name, path);

    private static string FirstLine(string message) => message.Split('\n')[0];
}
