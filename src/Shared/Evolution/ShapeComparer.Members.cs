namespace JsonOrm.Evolution;

// Members of an object, one by one.
internal sealed partial class ShapeComparer
{
    private void CompareMembers(string path, ValueShape before, ValueShape after)
    {
        TypeAnswers answers = Of(after);
        MemberMatch[] matches = MemberMatch.Of(before, after, answers);
        CompareRemoved(path, before, matches, answers);
        int last = -1;
        bool isInOrder = true;
        for (int i = 0; i < matches.Length; i++)
        {
            ShapeMember member = after.Members[i];
            string place = path + "." + member.Name;
            if (matches[i].Source < 0)
            {
                CompareAdded(place, member);
                continue;
            }

            isInOrder &= matches[i].Source > last;
            last = matches[i].Source;
            ShapeMember former = before.Members[matches[i].Source];
            if (former.Name != member.Name)
            {
                Add(ChangeKind.MemberRenamed, place, $"Column '{path}.{former.Name}' {_side.Before} is '{place}' in the class", "It keeps its values.");
            }

            ColumnAnswers converting = answers.Of(member.Name);
            if (former.Place.Shape.Text != member.Place.Shape.Text && converting.ConversionOf(MemberMatch.TypeOf(former.Place.Shape), MemberMatch.TypeOf(member.Place.Shape)) is >= 0 and int conversion)
            {
                Add(ChangeKind.MemberConverted, place, Change(place, former.Place.Description, member.Place.Description), $"{converting.Conversions[conversion].Method} converts its values.");
                continue;
            }

            if (former.HasDefault && !member.MayBeAbsent)
            {
                Add(ChangeKind.MemberLostDefault, place, $"Column '{place}' has no initialiser in the class any more", "Every value is read once, and a row that lacks the member is told.");
            }

            ComparePlaces(place, former.Place, member.Place, member.HasDefault);
        }

        if (!isInOrder)
        {
            Add(ChangeKind.MembersReordered, path, $"The members of '{path}' stand in another order in the class", "Values stay as they are.");
        }
    }

    private void CompareRemoved(string path, ValueShape before, MemberMatch[] matches, TypeAnswers answers)
    {
        for (int i = 0; i < before.Members.Count; i++)
        {
            ShapeMember member = before.Members[i];
            if (Array.Exists(matches, match => match.Source == i))
            {
                continue;
            }

            string place = path + "." + member.Name;
            string what = $"Column '{place}' ({member.Place.Description}) is {_side.Before} but not in the class";
            if (_side.ReadsOnly || answers.Removed.Contains(member.Name))
            {
                Add(ChangeKind.MemberRemoved, place, what, "Its values go when their rows are written anew.");
            }
            else
            {
                Add(
                    ChangeKind.MemberRemovedUnanswered,
                    place,
                    what + ", and its values would be lost",
                    $"Keep the property; if it has a new name, put [RenamedFrom(\"{member.Name}\")] on it, or put [Column(\"{member.Name}\")] on it to keep the name in the files. If it is to go, put [Removed(\"{member.Name}\")] on its class.{MisspeltAnswer.Of(member.Name, before.Members.Select(static known => known.Name), answers.Members.Values.SelectMany(static known => known.RenamedFrom), answers.Removed)}");
            }
        }
    }

    private void CompareAdded(string path, ShapeMember member)
    {
        string what = $"Column '{path}' ({member.Place.Description}) is in the class but not {_side.Before}";
        if (member.HasDefault)
        {
            Add(ChangeKind.MemberAddedWithDefault, path, what, "Objects have what their class gives it.");
        }
        else if (member.MayBeAbsent)
        {
            Add(ChangeKind.MemberAdded, path, what, "Objects have null.");
        }
        else
        {
            Add(
                ChangeKind.MemberAddedWithoutValue,
                path,
                what + ", and the objects there have no value for it",
                "Make it nullable: they then have null; or give it an initialiser and no 'required': they then have its value.");
        }
    }
}
