namespace JsonOrm.Evolution;

/// <summary>Compares nested values by the rules of columns, at any depth.</summary>
internal sealed partial class ShapeComparer
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
                $"Rows hold the names, so no member can go without an answer. Keep it, put [RenamedFrom(\"{name}\")] on the member that it is now, or [Removed(\"{name}\", ReplacedBy = nameof(…))] on the enum.");
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

    private void RefuseType(string path, string change) => Add(
        ChangeKind.MemberTypeChanged,
        path,
        change + ", and its values may not all read the same",
        "Keep the type, or put [ConvertedBy(nameof(…))] on the property, or add a nullable property of the new type under another name.");
}
