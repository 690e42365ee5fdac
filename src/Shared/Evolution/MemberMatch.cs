namespace JsonOrm.Evolution;

/// <summary>The source of an object member's values.</summary>
/// <param name="Source">The place of the earlier member; -1 for a new one.</param>
internal readonly record struct MemberMatch(int Source)
{
    /// <summary>One match a member of the class: by name, else by <c>[RenamedFrom]</c>.</summary>
    public static MemberMatch[] Of(ValueShape before, ValueShape after, TypeAnswers answers)
    {
        var matches = new MemberMatch[after.Members.Count];
        var isTaken = new bool[before.Members.Count];
        for (int i = 0; i < matches.Length; i++)
        {
            int place = before.Members.FindIndex(member => member.Name == after.Members[i].Name);
            matches[i] = new MemberMatch(place);
            if (place >= 0)
            {
                isTaken[place] = true;
            }
        }

        for (int i = 0; i < matches.Length; i++)
        {
            foreach (string name in answers.Of(after.Members[i].Name).RenamedFrom)
            {
                int place = before.Members.FindIndex(member => member.Name == name);
                if (matches[i].Source < 0 && place >= 0 && !isTaken[place])
                {
                    matches[i] = new MemberMatch(place);
                    isTaken[place] = true;
                }
            }
        }

        return matches;
    }

    /// <summary>The name of the <c>ColumnType</c> that a value of this shape would have as a column.</summary>
    public static string TypeOf(ValueShape shape) => shape.Form switch
    {
        ShapeForm.Scalar => shape.Type,
        ShapeForm.Enum => "Enum",
        _ => "Json",
    };
}
