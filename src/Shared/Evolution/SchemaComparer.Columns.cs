namespace JsonOrm.Evolution;

// Columns, one by one.
internal sealed partial class SchemaComparer
{
    private void CompareColumns()
    {
        var steps = new ColumnOrigin[_sources.Length];
        CompareRemoved();
        for (int i = 0; i < steps.Length; i++)
        {
            ColumnState column = _after.Columns[i];
            steps[i] = _sources[i] < 0 ? CompareAdded(column) : _isKept[i] ? CompareRestored(_sources[i], column) : CompareKnown(_sources[i], column);
        }

        _difference.Steps = steps;
        CompareOrder();
    }

    private void CompareRemoved()
    {
        for (int i = 0; i < _before.Columns.Count; i++)
        {
            ColumnState column = _before.Columns[i];
            if (_isTaken[i])
            {
                continue;
            }

            string what = $"Column '{column.Name}' ({StateText.Describe(column)}) is {_side.Before} but not in the class";
            if (_side.ReadsOnly || Contains(_answers.Removed, column.Name))
            {
                Add(ChangeKind.ColumnRemoved, column.Name, what, "Its values stay in the files until Compact(dropRemoved: true).");
            }
            else
            {
                Add(
                    ChangeKind.ColumnRemovedUnanswered,
                    column.Name,
                    what + ", and its values would be lost",
                    $"Keep the property; if it has a new name, put [RenamedFrom(\"{column.Name}\")] on it, or put [Column(\"{column.Name}\")] on it to keep the name in the files. If it is to go, put [Removed(\"{column.Name}\")] on the class.{Misspelt(column.Name)}");
            }
        }
    }

    private string Misspelt(string column)
    {
        var renamed = new List<string>();
        for (int i = 0; i < _sources.Length; i++)
        {
            if (_sources[i] < 0)
            {
                renamed.AddRange(_answers.Of(_after.Columns[i].Name).RenamedFrom);
            }
        }

        return MisspeltAnswer.Of(column, _before.Columns.Concat(_before.Removed).Select(static known => known.Name), renamed, _answers.Removed);
    }

    private ColumnOrigin CompareAdded(ColumnState column)
    {
        ColumnAnswers answers = _answers.Of(column.Name);
        string what = $"Column '{column.Name}' ({StateText.Describe(column)}) is in the class but not {_side.Before}";
        if (answers.FilledBy is { } method)
        {
            Add(ChangeKind.ColumnAddedFilled, column.Name, what, $"Rows get what {method} makes of them.");
            return ColumnOrigin.New(AbsentWay.Fill);
        }

        if (column.IsNullable)
        {
            Add(ChangeKind.ColumnAdded, column.Name, what, "Rows have null.");
            return ColumnOrigin.New(AbsentWay.Null);
        }

        if (answers.HasConstant)
        {
            Add(ChangeKind.ColumnAddedWithConstant, column.Name, what, "Rows get the constant of its initialiser.");
            return ColumnOrigin.New(AbsentWay.Constant);
        }

        if (_answers.UpgradedBy is { } upgrade)
        {
            Add(ChangeKind.ColumnAddedForUpgrade, column.Name, what, $"Rows get what {upgrade} sets.");
            return ColumnOrigin.New(AbsentWay.Zero);
        }

        Add(
            ChangeKind.ColumnAddedWithoutValue,
            column.Name,
            $"{what}, and the rows there have no value for it",
            "Make it nullable: they then have null; or give it a constant as its initialiser (a literal, a member of an enum, string.Empty or []; a computed value is none), or [FilledBy(nameof(…))] with a static method that makes the value from the old row.");
        return ColumnOrigin.New(AbsentWay.Refuse);
    }

    private ColumnOrigin CompareRestored(int place, ColumnState column)
    {
        ColumnState removed = _before.Removed[place];
        string what = $"Column '{column.Name}' ({StateText.Describe(column)}) is in the class again, and rows still hold values of it";
        ColumnOrigin step = CompareType(removed, column, place) with { IsKept = true, KeepsOrder = false };
        AbsentWay absent = AbsentOf(column, _answers.Of(column.Name));
        if (absent == AbsentWay.Refuse && _answers.UpgradedBy is not null)
        {
            absent = AbsentWay.Zero;
        }

        Add(ChangeKind.ColumnRestored, column.Name, what, "They are its values.");
        if (absent == AbsentWay.Refuse)
        {
            Add(
                ChangeKind.ColumnRestoredWithoutValue,
                column.Name,
                $"Column '{column.Name}' was removed, and rows written since have no value for it",
                "Make it nullable, or give it a constant as its initialiser (a literal, a member of an enum, string.Empty or []; a computed value is none), or [FilledBy(nameof(…))].");
        }

        return step with { Absent = absent };
    }

    private ColumnOrigin CompareKnown(int place, ColumnState column)
    {
        ColumnState before = _before.Columns[place];
        if (before.Name != column.Name)
        {
            string what = $"Column '{before.Name}' {_side.Before} is '{column.Name}' in the class";
            if (Contains(before.FormerNames, column.Name) && !Contains(_answers.Of(column.Name).RenamedFrom, before.Name))
            {
                Add(ChangeKind.ColumnRenamedBack, column.Name, what, "It has the name again that it had before.");
            }
            else
            {
                Add(ChangeKind.ColumnRenamed, column.Name, what, "It keeps its values.");
            }
        }

        return CompareType(before, column, place);
    }

    private static AbsentWay AbsentOf(ColumnState column, ColumnAnswers answers) =>
        answers.FilledBy is not null ? AbsentWay.Fill : column.IsNullable ? AbsentWay.Null : answers.HasConstant ? AbsentWay.Constant : AbsentWay.Refuse;

    private void CompareOrder()
    {
        int last = -1, lastColumn = -1;
        for (int i = 0; i < _sources.Length; i++)
        {
            if (_sources[i] < 0 || _isKept[i])
            {
                continue;
            }

            if (_sources[i] < last)
            {
                Add(
                    ChangeKind.ColumnsReordered,
                    _after.Columns[i].Name,
                    $"Column '{_after.Columns[i].Name}' stands behind '{_after.Columns[lastColumn].Name}' in the class and before it {_side.Before}",
                    "The members of rows are put into the order of the class.");
                return;
            }

            last = _sources[i];
            lastColumn = i;
        }
    }
}
