namespace JsonOrm.Evolution;

/// <summary>The source of an object member's values.</summary>
/// <param name="Source">The place of the earlier member; -1 for a new one.</param>
internal readonly record struct MemberMatch(int Source)
{
    /// <summary>One match a member of the class: by name, else by <c>[RenamedFrom]</c>; as columns are matched, see <see cref="SchemaComparer"/>.</summary>
    public static MemberMatch[] Of(ValueShape before, ValueShape after, TypeAnswers answers)
    {
        var matches = new MemberMatch[after.Members.Count];
        for (int i = 0; i < matches.Length; i++)
        {
            int place = before.Members.FindIndex(member => member.Name == after.Members[i].Name);
            matches[i] = new MemberMatch(place);
        }

        MoveChains(before, after, answers, matches);
        for (int i = 0; i < matches.Length; i++)
        {
            foreach (string name in answers.Of(after.Members[i].Name).RenamedFrom)
            {
                int place = before.Members.FindIndex(member => member.Name == name);
                if (matches[i].Source < 0 && place >= 0 && !Array.Exists(matches, match => match.Source == place))
                {
                    matches[i] = new MemberMatch(place);
                }
            }
        }

        return matches;
    }

    // A member that the earlier version lacks takes its former name, although a member of that name has come since.
    private static void MoveChains(ValueShape before, ValueShape after, TypeAnswers answers, MemberMatch[] matches)
    {
        for (int i = 0; i < matches.Length; i++)
        {
            foreach (string name in answers.Of(after.Members[i].Name).RenamedFrom)
            {
                int place = matches[i].Source >= 0 ? -1 : before.Members.FindIndex(member => member.Name == name);
                int other = place < 0 ? -1 : after.Members.FindIndex(member => member.Name == name);
                if (other >= 0 && matches[other].Source == place)
                {
                    matches[other] = new MemberMatch(-1);
                    matches[i] = new MemberMatch(place);
                    i = -1;
                    break;
                }
            }
        }
    }

    /// <summary>The name of the <c>ColumnType</c> that a value of this shape would have as a column.</summary>
    public static string TypeOf(ValueShape shape) => shape.Form switch
    {
        ShapeForm.Scalar => shape.Type,
        ShapeForm.Enum => "Enum",
        _ => "Json",
    };
}
