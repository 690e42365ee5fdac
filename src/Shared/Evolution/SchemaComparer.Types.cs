namespace JsonOrm.Evolution;

// The type of a column, its nulls and the members of its enum.
internal sealed partial class SchemaComparer
{
    private ColumnOrigin CompareType(ColumnState before, ColumnState column, int place)
    {
        ColumnAnswers answers = _answers.Of(column.Name);
        string change = $"Column '{before.Name}' is {StateText.Describe(before)} {_side.Before} and {StateText.Describe(column)} in the class";
        ColumnOrigin step = CompareNulls(before, column, answers, change, new ColumnOrigin(place, false, ValueWay.Copy, AbsentWay.Null, true));
        bool isSame = before.Type == column.Type;
        if (ConversionOf(before, column, answers) is { Place: >= 0 and int conversion, Answer.Method: { } method })
        {
            Add(ChangeKind.TypeConverted, column.Name, change, $"{method} converts its values.");
            return step with { Value = ValueWay.Convert, Conversion = conversion, KeepsOrder = false };
        }

        if (!isSame)
        {
            return CompareOtherType(before, column, answers, change, step);
        }

        if (before.Enum is { } names)
        {
            return CompareEnum(column.Name, names, column.Enum!, answers.Enum, change, step);
        }

        if (before.Shape is null && column.Shape is not null && column.Shape != "Json")
        {
            Add(ChangeKind.ShapeNotRecorded, column.Name, change, "Every value is read once, and one that does not fit is told with its row.");
        }

        if (before.Shape is { } shape && column.Shape is { } other && shape != other)
        {
            var shapes = new ShapeComparer(_difference.Changes, _side, answers.Types);
            bool changes = shapes.Run(before.Name, ShapeParser.Parse(shape), ShapeParser.Parse(other));
            return changes ? step with { Value = ValueWay.Shape, KeepsOrder = false } : step;
        }

        return step;
    }

    private static (int Place, ConversionAnswer? Answer) ConversionOf(ColumnState before, ColumnState column, ColumnAnswers answers)
    {
        int place = before.Type != column.Type || !HasSameValues(before, column, answers) ? answers.ConversionOf(before.Type) : -1;
        return (place, place < 0 ? null : answers.Conversions[place]);
    }

    // A method that makes members from an earlier text does not know the names of the enum: they go through it only if the enum has no place for one of them.
    private static bool HasSameValues(ColumnState before, ColumnState column, ColumnAnswers answers) => before.Shape == column.Shape
        && (before.Enum is null || (before.Enum.IsFlags == column.Enum!.IsFlags && EnumDifference.Of(before.Enum, column.Enum, answers.Enum).Missing.Count == 0));

    private ColumnOrigin CompareNulls(ColumnState before, ColumnState column, ColumnAnswers answers, string change, ColumnOrigin step)
    {
        if (before.IsNullable && ConversionOf(before, column, answers) is { Place: var conversion, Answer.TakesNull: true })
        {
            return step with { Absent = AbsentWay.Convert, Conversion = conversion };
        }

        if (!before.IsNullable || column.IsNullable)
        {
            if (column.IsNullable && !before.IsNullable)
            {
                Add(ChangeKind.ColumnBecameNullable, column.Name, change, "Rows keep their values.");
            }

            return step with { Absent = column.IsNullable ? AbsentWay.Null : AbsentWay.Refuse };
        }

        AbsentWay absent = AbsentOf(column, answers);
        if (absent == AbsentWay.Refuse && _answers.UpgradedBy is not null)
        {
            absent = AbsentWay.Zero;
        }

        if (absent == AbsentWay.Refuse)
        {
            Add(
                ChangeKind.NullsRefused,
                column.Name,
                change + ", and rows may hold null",
                "Keep it nullable, or give it a constant as its initialiser (a literal, a member of an enum, string.Empty or []; a computed value is none), or [FilledBy(nameof(…))], which rows with null then get.");
        }
        else
        {
            string given = absent == AbsentWay.Fill ? $"what {answers.FilledBy} makes of them" : absent == AbsentWay.Constant ? "the constant of its initialiser" : $"what {_answers.UpgradedBy} sets";
            Add(absent == AbsentWay.Fill ? ChangeKind.NullsFilledByMethod : ChangeKind.NullsFilled, column.Name, change, $"Rows with null get {given}.");
        }

        return step with { Absent = absent, KeepsOrder = false };
    }

    private ColumnOrigin CompareOtherType(ColumnState before, ColumnState column, ColumnAnswers answers, string change, ColumnOrigin step)
    {
        if (ScalarTypes.IsWider(column.Type, before.Type))
        {
            bool isOrdered = column.Type == "UInt64" && step.Source < _before.Columns.Count && _before.Columns[step.Source] == before && IsInKeyOrIndex(step.Source);
            Add(
                isOrdered ? ChangeKind.IntegerWidenedInOrder : ChangeKind.IntegerWidened,
                column.Name,
                change,
                isOrdered ? "Its values stay; its keys and the entries of its indexes are made anew." : "Its values stay as they are.");
            return step with { KeepsOrder = column.Type != "UInt64" };
        }

        if (_answers.UpgradedBy is { } upgrade)
        {
            Add(ChangeKind.TypeChangedForUpgrade, column.Name, change, $"Rows get what {upgrade} sets.");
            return ColumnOrigin.New(column.IsNullable ? AbsentWay.Null : AbsentOf(column, answers) is AbsentWay.Refuse ? AbsentWay.Zero : AbsentOf(column, answers));
        }

        Add(
            ChangeKind.TypeChanged,
            column.Name,
            change + ", and its values may not all read the same",
            answers.Conversions.Count > 0
                ? $"{TextOf(answers.Conversions)}: add a static method from {before.Type} to {column.Type}, as an overload or in another [ConvertedBy]."
                : $"Keep the type, or put [ConvertedBy(nameof(…))] on the property with a static method from {before.Type} to {column.Type}, or add a nullable column of the new type under another name.");
        return step with { KeepsOrder = false };
    }

    private static string TextOf(IReadOnlyList<ConversionAnswer> conversions) =>
        string.Join(", ", conversions.Select(conversion => $"{conversion.Method} of [ConvertedBy] takes {conversion.From}"));

    private bool IsInKeyOrIndex(int place)
    {
        foreach (IndexState index in _before.Indexes)
        {
            if (Contains(index.Columns, place))
            {
                return true;
            }
        }

        return Contains(_before.Key, place);
    }

    private static bool Contains(IReadOnlyList<int> places, int sought)
    {
        foreach (int place in places)
        {
            if (place == sought)
            {
                return true;
            }
        }

        return false;
    }

    private ColumnOrigin CompareEnum(string path, EnumState before, EnumState after, EnumAnswers answers, string change, ColumnOrigin step)
    {
        if (before.IsFlags != after.IsFlags)
        {
            if (after.IsFlags)
            {
                Add(ChangeKind.EnumBecameFlags, path, change, "Each row keeps the one name it holds, and a number becomes the names that make it up.");
            }
            else
            {
                Add(
                    ChangeKind.EnumBecamePlain,
                    path,
                    change,
                    "Rows of a flags enum hold several names in one value, and those of another hold one. Put [Flags] on it again, or put [ConvertedBy(nameof(…))] on the property.");
                return step;
            }
        }

        EnumDifference difference = EnumDifference.Of(before, after, answers);
        ReportEnum(path, change, difference, before, answers);
        return difference.IsGrowth && before.IsFlags == after.IsFlags ? step : step with { Value = ValueWay.Names, KeepsOrder = false };
    }

    private void ReportEnum(string path, string change, EnumDifference difference, EnumState before, EnumAnswers answers)
    {
        if (difference.Missing.Count > 0)
        {
            Add(
                ChangeKind.EnumMemberRemoved,
                path,
                change,
                $"Rows hold the names, so no member can go without an answer. Say what becomes of {string.Join(", ", difference.Missing)}: [RenamedFrom(\"{difference.Missing[0]}\")] on the member that it is now, or [Removed(\"{difference.Missing[0]}\", ReplacedBy = nameof(…))] on the enum.{MisspeltAnswer.Of(difference.Missing[0], before.Names, answers.Renamed.Keys, answers.Replaced.Keys)}{UnknownReplacement(difference.Missing, answers)}");
        }

        foreach (string name in difference.Renamed)
        {
            Add(ChangeKind.EnumMemberRenamed, path, change, $"Rows with {name} get its new name.");
        }

        foreach (string name in difference.Replaced)
        {
            Add(ChangeKind.EnumMemberReplaced, path, change, $"Rows with {name} get the member that replaces it.");
        }

        foreach (string name in difference.Renumbered)
        {
            Add(ChangeKind.EnumMemberRenumbered, path, change, $"Rows hold the name {name} and keep it; what is ordered by its number is made anew.");
        }

        if (difference.Added.Count > 0 && difference.Missing.Count == 0)
        {
            Add(ChangeKind.EnumMembersAdded, path, change, "No row holds the new members yet.");
        }
    }

    private static string UnknownReplacement(List<string> missing, EnumAnswers answers)
    {
        foreach (string name in missing)
        {
            if (answers.Replaced.TryGetValue(name, out string? replacement))
            {
                return $" [Removed(\"{name}\", ReplacedBy = \"{replacement}\")] names no member of the enum.";
            }
        }

        return "";
    }
}
