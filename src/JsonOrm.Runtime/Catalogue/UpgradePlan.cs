using JsonOrm.Chunks;
using JsonOrm.Evolution;
using JsonOrm.Rows;
using JsonOrm.Upgrades;

namespace JsonOrm.Catalogue;

/// <summary>Creates a table's new form from the changes of its class: ids, names, kept columns, and the step that converts the existing rows.</summary>
internal static class UpgradePlan
{
    /// <summary>Returns the form under the class.</summary>
    /// <param name="before">The table's present form.</param>
    /// <param name="schema">The class.</param>
    /// <param name="difference">The difference between the two; none of it is refused.</param>
    /// <param name="hasOlderRows">True if the files still contain rows of an earlier format version.</param>
    public static TableForm FormOf(TableForm before, TableSchema schema, SchemaDifference difference, bool hasOlderRows)
    {
        TableHistory old = before.History;
        LineUpgrade[] steps = hasOlderRows ? old.Steps : [];
        bool isUpgrade = difference.Effect >= ChangeEffect.Rows;
        var history = new TableHistory
        {
            RowVersion = isUpgrade ? old.RowVersion + 1 : old.RowVersion,
            Ids = IdsOf(before, schema, difference),
            FormerNames = FormerNamesOf(before, schema, difference),
            FormerTables = before.Schema.Name == schema.Name ? old.FormerTables : [.. old.FormerTables.Where(name => name != schema.Name), before.Schema.Name],
            Removed = RemovedOf(before, difference),
            Steps = isUpgrade ? [.. steps, StepOf(before, schema, difference)] : steps,
        };
        history = history with { Keeps = old.Keeps || history.Removed.Length > 0 };
        return TableForm.Of(schema, history.IsPlain ? TableHistory.None : history);
    }

    private static int[] IdsOf(TableForm before, TableSchema schema, SchemaDifference difference)
    {
        var ids = new int[difference.Steps.Length];
        int last = 0;
        for (int i = 0; i < before.Schema.Columns.Count; i++)
        {
            last = Math.Max(last, before.History.IdOf(i));
        }

        foreach (ColumnSchema column in before.History.Removed)
        {
            last = Math.Max(last, column.Id);
        }

        bool isPlain = true;
        for (int i = 0; i < ids.Length; i++)
        {
            ColumnOrigin step = difference.Steps[i];
            int known = step.Source < 0 ? 0 : step.IsKept ? before.History.Removed[step.Source].Id : before.History.IdOf(step.Source);
            ids[i] = schema.Version > 0 ? schema.Columns[i].Id : known > 0 ? known : ++last;
            isPlain &= ids[i] == i + 1;
        }

        return isPlain ? [] : ids;
    }

    private static string[][] FormerNamesOf(TableForm before, TableSchema schema, SchemaDifference difference)
    {
        var names = new string[difference.Steps.Length][];
        bool isPlain = true;
        for (int i = 0; i < names.Length; i++)
        {
            ColumnOrigin step = difference.Steps[i];
            names[i] = [];
            if (step.Source >= 0 && !step.IsKept)
            {
                string name = schema.Columns[i].Name, former = before.Schema.Columns[step.Source].Name;
                var all = new List<string>(before.History.FormerNamesOf(step.Source));
                if (former != name && !all.Contains(former))
                {
                    all.Add(former);
                }

                all.Remove(name);
                names[i] = [.. all];
            }

            isPlain &= names[i].Length == 0;
        }

        return isPlain ? [] : names;
    }

    private static ColumnSchema[] RemovedOf(TableForm before, SchemaDifference difference)
    {
        var removed = new List<ColumnSchema>();
        for (int i = 0; i < before.History.Removed.Length; i++)
        {
            if (!Array.Exists(difference.Steps, step => step.IsKept && step.Source == i))
            {
                removed.Add(before.History.Removed[i]);
            }
        }

        foreach (ColumnSchema column in before.Schema.Columns)
        {
            bool isRemoved = difference.Changes.Exists(change => change.Kind == ChangeKind.ColumnRemoved && change.Path == column.Name);
            if (isRemoved)
            {
                removed.RemoveAll(other => other.Name == column.Name);
                removed.Add(new ColumnSchema(column.Name, column.PropertyName, column.Type, column.IsNullable, column.Enum, column.Shape, before.History.IdOf(column.Ordinal)));
            }
        }

        return [.. removed];
    }

    private static LineUpgrade StepOf(TableForm before, TableSchema schema, SchemaDifference difference)
    {
        var answers = schema.Answers as TableUpgrade;
        bool needsCode = difference.Effect >= ChangeEffect.AllRows;
        var columns = new ColumnSource[difference.Steps.Length];
        for (int i = 0; i < columns.Length; i++)
        {
            columns[i] = SourceOf(before, schema.Columns[i], difference.Steps[i], Find(answers, schema.Columns[i].Name), needsCode);
        }

        var writer = new RowWriter();
        return new LineUpgrade(before.History.RowVersion, columns)
        {
            Table = schema.Name,
            IsWhole = needsCode,
            KeyText = line => System.Text.Encoding.UTF8.GetString(before.KeyAsArray(line, writer).Span),
            Upgrade = difference.RunsUpgrade ? answers!.Upgrade : null,
            UpgradedBy = difference.RunsUpgrade ? answers!.UpgradedBy : null,
        };
    }

    private static ColumnSource SourceOf(TableForm before, ColumnSchema column, in ColumnOrigin step, ColumnUpgrade? answers, bool needsCode)
    {
        ColumnSchema? former = step.Source < 0 ? null : step.IsKept ? before.History.Removed[step.Source] : before.Schema.Columns[step.Source];
        Dictionary<string, string>? names = null;
        if (step.Value == ValueWay.Names)
        {
            names = EnumNames.Moved(former!.Enum!.Names, column.Enum!.Names, answers?.Enum ?? []);
        }

        bool hasCode = needsCode && (step.Value is ValueWay.Convert or ValueWay.Shape || step.Absent is AbsentWay.Convert or AbsentWay.Fill or AbsentWay.Zero);
        return new ColumnSource(column.Name)
        {
            From = former?.Name,
            Constant = step.Absent == AbsentWay.Constant ? Written(answers!.Constant!) : null,
            Names = names,
            Code = hasCode
                ? new ColumnCode
                {
                    Column = column,
                    Value = step.Value,
                    Absent = step.Absent,
                    Conversion = step.Conversion,
                    Answers = answers,
                    Nested = step.Value == ValueWay.Shape ? new ValueUpgrade(ShapeParser.Parse(former!.Shape!), ShapeParser.Parse(column.Shape!), answers) : null,
                }
                : null,
        };
    }

    private static byte[] Written(Action<RowWriter> write)
    {
        var writer = new RowWriter();
        write(writer);
        return writer.WrittenSpan.ToArray();
    }

    private static ColumnUpgrade? Find(TableUpgrade? answers, string column)
    {
        foreach (ColumnUpgrade candidate in answers?.Columns ?? [])
        {
            if (candidate.Name == column)
            {
                return candidate;
            }
        }

        return null;
    }
}
