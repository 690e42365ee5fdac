namespace JsonOrm.Evolution;

/// <summary>Compares nested values by the rules of columns, at any depth.</summary>
internal sealed class ShapeComparer
{
    private readonly List<SchemaChange> _changes;
    private readonly ComparisonSide _side;
    private readonly IReadOnlyDictionary<int, TypeAnswers> _answers;
    private readonly HashSet<(ValueShape Before, ValueShape After)> _compared = [];
    private bool _rewrites;

    public ShapeComparer(List<SchemaChange> changes, ComparisonSide side, IReadOnlyDictionary<int, TypeAnswers> answers)
    {
        _changes = changes;
        _side = side;
        _answers = answers;
    }

    /// <summary>Returns true if values must be rewritten.</summary>
    public bool Run(string path, ValueShape before, ValueShape after)
    {
        Compare(path, before, after);
        return _rewrites;
    }

    private void Add(ChangeKind kind, string path, string what, string next)
    {
        var change = new SchemaChange(kind, path, what, next);
        _changes.Add(change);
        _rewrites |= change.Effect == ChangeEffect.AllRows;
    }

    private string Change(string path, string before, string after) => $"Column '{path}' is {before} {_side.Before} and {after} in the class";

    private TypeAnswers Of(ValueShape shape) => _answers.TryGetValue(shape.Number, out TypeAnswers? answers) ? answers : TypeAnswers.None;

    private void ComparePlaces(string path, in ShapePlace before, in ShapePlace after, bool fills)
    {
        string change = Change(path, before.Description, after.Description);
        if (before.IsNullable && !after.IsNullable && after.Shape.Form != ShapeForm.Json)
        {
            if (!fills)
            {
                Add(ChangeKind.MemberNullsRefused, path, change + ", and rows may hold null", "Keep it nullable, or give it an initialiser.");
                return;
            }

            Add(ChangeKind.MemberNullsFilled, path, change, "Objects with null get what their class gives it.");
        }
        else if (!before.IsNullable && after.IsNullable)
        {
            Add(ChangeKind.MemberBecameNullable, path, change, "Values stay as they are.");
        }

        Compare(path, before.Shape, after.Shape);
    }

    private void Compare(string path, ValueShape before, ValueShape after)
    {
        // A class may contain itself; a pair that is already being compared is not compared again.
        if (!_compared.Add((before, after)))
        {
            return;
        }

        string change = Change(path, before.Description, after.Description);
        if (after.Form == ShapeForm.Json)
        {
            if (before.Form != ShapeForm.Json)
            {
                Add(ChangeKind.ValueBecameJson, path, change, "Values stay as they are.");
            }
        }
        else if (before.Form == ShapeForm.List && after.Form == ShapeForm.Set)
        {
            Add(ChangeKind.ListBecameSet, path, change + ", and rows may hold an element twice, which a set would lose", "Keep the list.");
        }
        else if (before.Form != after.Form && !(before.Form == ShapeForm.Set && after.Form == ShapeForm.List))
        {
            RefuseType(path, change);
        }
        else if (before.Form == ShapeForm.Scalar)
        {
            CompareScalars(path, before, after, change);
        }
        else if (before.Form == ShapeForm.Enum)
        {
            CompareEnums(path, before.Enum!, after, change);
        }
        else if (before.Form == ShapeForm.Object)
        {
            CompareMembers(path, before, after);
        }
        else
        {
            CompareElements(path, before, after, change);
        }
    }

    private void CompareElements(string path, ValueShape before, ValueShape after, string change)
    {
        if (before.Form != after.Form)
        {
            Add(ChangeKind.SetBecameList, path, change, "Values stay as they are.");
        }

        if (before.Form == ShapeForm.Map)
        {
            Compare(path + " (keys)", before.Key!, after.Key!);
        }

        ComparePlaces(path + "[]", before.Element, after.Element, fills: false);
    }

    private void CompareScalars(string path, ValueShape before, ValueShape after, string change)
    {
        if (before.Type == after.Type)
        {
            return;
        }

        if (ScalarTypes.IsWider(after.Type, before.Type))
        {
            Add(ChangeKind.MemberWidened, path, change, "Values stay as they are.");
            return;
        }

        RefuseType(path, change);
    }

    private void CompareEnums(string path, EnumState before, ValueShape after, string change)
    {
        if (before.IsFlags != after.Enum!.IsFlags)
        {
            string next = after.Enum.IsFlags ? "Take [Flags] off." : "Put [Flags] on it again.";
            Add(ChangeKind.MemberEnumFlags, path, change, "Rows of a flags enum hold several names in one value, and those of another hold one. " + next);
            return;
        }

        EnumDifference difference = EnumDifference.Of(before, after.Enum, Of(after).Enum);
        if (difference.Missing.Count > 0)
        {
            string name = difference.Missing[0];
            Add(
                ChangeKind.MemberEnumRemoved,
                path,
                change,
                $"Rows hold the names, so every member has to stay with its number; add new members beside them. Or put [RenamedFrom(\"{name}\")] on the member that it is now, or [Removed(\"{name}\", ReplacedBy = nameof(…))] on the enum.");
        }

        foreach (string name in difference.Renamed)
        {
            Add(ChangeKind.MemberEnumRenamed, path, change, $"Values with {name} get its new name.");
        }

        foreach (string name in difference.Replaced)
        {
            Add(ChangeKind.MemberEnumReplaced, path, change, $"Values with {name} get the member that replaces it.");
        }

        if (difference.Renumbered.Count > 0)
        {
            Add(ChangeKind.MemberEnumRenumbered, path, change, "Values hold names and keep them.");
        }

        if (difference.Added.Count > 0 && difference.Missing.Count == 0)
        {
            Add(ChangeKind.MemberEnumGrew, path, change, "No value holds the new members yet.");
        }
    }

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

            if (answers.Of(member.Name) is { ConvertedBy: { } method } converting && converting.ConvertedFrom == MemberMatch.TypeOf(former.Place.Shape) && former.Place.Shape.Text != member.Place.Shape.Text)
            {
                Add(ChangeKind.MemberConverted, place, Change(place, former.Place.Description, member.Place.Description), $"{method} converts its values.");
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
                    $"Keep the property; if it has a new name, put [RenamedFrom(\"{member.Name}\")] on it, or put [Column(\"{member.Name}\")] on it to keep the name in the files. If it is to go, put [Removed(\"{member.Name}\")] on its class.");
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

    private void RefuseType(string path, string change) => Add(
        ChangeKind.MemberTypeChanged,
        path,
        change + ", and its values may not all read the same",
        "Keep the type, or put [ConvertedBy(nameof(…))] on the property, or add a nullable property of the new type under another name.");
}

/// <summary>The source of an object member's values.</summary>
/// <param name="Source">The index of the earlier member; -1 for a new one.</param>
internal readonly record struct MemberMatch(int Source)
{
    /// <summary>Returns one match for each member of the class: by name, otherwise by <c>[RenamedFrom]</c>.</summary>
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

    /// <summary>Returns the name of the <c>ColumnType</c> that a value of this shape would have as a column.</summary>
    public static string TypeOf(ValueShape shape) => shape.Form switch
    {
        ShapeForm.Scalar => shape.Type,
        ShapeForm.Enum => "Enum",
        _ => "Json",
    };
}
