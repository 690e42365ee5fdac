using JsonOrm.Rows;

namespace JsonOrm.Documents;

/// <summary>A part of the JSON of a filter or an update, with its position in the text. Only what was written as an object in the text is a <see cref="SyntaxObject"/>.</summary>
internal abstract class DocumentSyntax(int position)
{
    /// <summary>The position in the text, in UTF-16 code units.</summary>
    public int Position { get; } = position;

    /// <summary>The part as canonical JSON, with the values of its holes.</summary>
    public virtual byte[] ToJson()
    {
        var writer = new RowWriter();
        Write(writer);
        return writer.WrittenSpan.ToArray();
    }

    /// <summary>Returns the first member written in the part, at any depth, whose name looks like an operator's; null if there is none. Holes are not looked into.</summary>
    public SyntaxMember? FindOperator() => this switch
    {
        SyntaxObject members => members.Members.Select(member => member.IsOperator ? member : member.Value.FindOperator()).FirstOrDefault(found => found is not null),
        SyntaxArray array => array.Elements.Select(element => element.FindOperator()).FirstOrDefault(found => found is not null),
        _ => null,
    };

    /// <summary>Writes the part as canonical JSON.</summary>
    public abstract void Write(RowWriter writer);
}

/// <summary>An object written in the text.</summary>
internal sealed class SyntaxObject(int position, IReadOnlyList<SyntaxMember> members) : DocumentSyntax(position)
{
    public IReadOnlyList<SyntaxMember> Members { get; } = members;

    /// <summary>True if the first member's name begins with a dollar sign: the object is a list of operators.</summary>
    public bool HasOperators => Members.Count > 0 && Members[0].IsOperator;

    public override void Write(RowWriter writer)
    {
        writer.BeginObject();
        foreach (SyntaxMember member in Members)
        {
            writer.MemberName(member.Name);
            member.Value.Write(writer);
        }

        writer.EndObject();
    }
}

/// <summary>A member of an object written in the text.</summary>
internal sealed record SyntaxMember(string Name, int Position, DocumentSyntax Value)
{
    public bool IsOperator => Name.StartsWith('$');
}

/// <summary>An array written in the text.</summary>
internal sealed class SyntaxArray(int position, IReadOnlyList<DocumentSyntax> elements) : DocumentSyntax(position)
{
    public IReadOnlyList<DocumentSyntax> Elements { get; } = elements;

    public override void Write(RowWriter writer)
    {
        writer.BeginArray();
        foreach (DocumentSyntax element in Elements)
        {
            writer.Element();
            element.Write(writer);
        }

        writer.EndArray();
    }
}

/// <summary>A scalar written in the text, or the value of a hole, which may be an object or an array too and is never looked into.</summary>
internal sealed class SyntaxValue(int position, byte[] json, bool isHole) : DocumentSyntax(position)
{
    public byte[] Json { get; } = json;

    public bool IsHole { get; } = isHole;

    public DocumentKind Kind => DocumentKinds.Of(Json[0]);

    public override byte[] ToJson() => Json;

    public override void Write(RowWriter writer) => writer.WriteRaw(Json);
}
