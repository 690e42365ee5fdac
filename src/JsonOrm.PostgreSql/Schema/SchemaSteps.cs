using JsonOrm.Evolution;
using JsonOrm.PostgreSql.Types;

namespace JsonOrm.PostgreSql.Schema;

/// <summary>The statements for changes of a class, in phases: names first, then what is added, what changes rows, what is checked, and last what is removed.</summary>
internal sealed class SchemaSteps(TableSchema table)
{
    private const int Renaming = 0;
    private const int Adding = 1;
    private const int Filling = 2;
    private const int Indexing = 3;
    private const int Referring = 4;
    private const int Removing = 5;

    private readonly List<(int Phase, SchemaStep Step)> _steps = [];
    private readonly string _name = PostgresNames.Of(table);

    /// <summary>The steps with their phases. Those of all tables are done phase by phase.</summary>
    public IReadOnlyList<(int Phase, SchemaStep Step)> All => _steps;

    /// <summary>True for what neither changes a row, nor depends on what rows hold, nor keeps others waiting: it is done at the first use of a class.</summary>
    public static bool IsSafe(SchemaChange change) => change.Kind switch
    {
        ChangeKind.ColumnsReordered or ChangeKind.EnumBecameFlags => true,
        ChangeKind.IntegerWidened or ChangeKind.IndexBecameUnique or ChangeKind.ReferenceAdded or ChangeKind.KeyBecameAssigned => false,
        _ => change.Verdict == ChangeVerdict.TakenOn,
    };

    /// <summary>Creates the table.</summary>
    public void Create()
    {
        Add(Adding, "the table is new", TableStatements.CreateTable(table));
        foreach (IndexSchema index in TableStatements.Indexes(table))
        {
            Add(Indexing, $"index {index.Name}", TableStatements.CreateIndex(table, index));
        }

        CommentEnums();
        foreach (ForeignKeySchema reference in table.ForeignKeys)
        {
            Add(Referring, $"reference to {reference.ReferencedTable}", TableStatements.AddForeignKey(table, reference));
        }
    }

    /// <summary>Creates the function of the class's form, if it is not there, and drops those of earlier forms, if the values are not what they were: see <see cref="FormMarks"/>.</summary>
    public void Mark(ServerTable server, bool dropsOthers)
    {
        string? own = FormMarks.Of(table);
        if (own is not null && !server.Marks.Contains(own))
        {
            Add(Adding, "the form of its values", FormMarks.Create(table, own));
        }

        foreach (string other in server.Marks.Where(mark => dropsOthers && mark != own).Order(StringComparer.Ordinal))
        {
            Add(Removing, "programs with the class as it was are refused", FormMarks.Drop(other));
        }
    }

    /// <summary>Says in the catalogue which numbers the names of enums have.</summary>
    public void CommentEnums()
    {
        foreach (string comment in TableStatements.CommentEnums(table))
        {
            Add(Filling, "names of an enum", comment);
        }
    }

    /// <summary>Adds the steps of a change; false if statements cannot make it.</summary>
    public bool Add(SchemaChange change, SchemaState before, SchemaDifference difference)
    {
        ColumnSchema? column = table.FindColumn(change.Path);
        switch (change.Kind)
        {
            case ChangeKind.TableRenamed:
                RenameTable(change, before);
                return true;
            case ChangeKind.ColumnRenamed or ChangeKind.ColumnRenamedBack:
                Rename(change, before.Columns[difference.Steps[column!.Ordinal].Source], column);
                return true;
            case ChangeKind.ColumnAdded:
                foreach (ServerColumn added in ColumnsOf(column!))
                {
                    Add(Adding, change.What, $"ALTER TABLE {_name} ADD COLUMN {TableStatements.Define(added)}");
                }

                return true;
            case ChangeKind.ColumnAddedWithConstant:
                return AddWithConstant(change, column!);
            case ChangeKind.NullsFilled:
                return FillNulls(change, column!);
            case ChangeKind.ColumnBecameNullable:
                Add(Adding, change.What, $"ALTER TABLE {_name} ALTER COLUMN {PostgresNames.Of(column!)} DROP NOT NULL");
                return true;
            case ChangeKind.IntegerWidened or ChangeKind.IntegerWidenedInOrder:
                Add(Filling, change.What, $"ALTER TABLE {_name} ALTER COLUMN {PostgresNames.Of(column!)} TYPE {PostgresTypes.NameOf(column!.Type)}");
                return true;
            case ChangeKind.EnumMemberRenamed or ChangeKind.EnumMemberReplaced or ChangeKind.EnumMemberRenumbered:
                return EnumNumbers.Of(table, column!, before.Columns[difference.Steps[column!.Ordinal].Source].Enum!) is { } numbers && AddOnce(Filling, change.What, numbers);
            case ChangeKind.ColumnRemoved:
                Remove(change, SchemaForms.ToTable(before).FindColumn(change.Path)!);
                return true;
            case ChangeKind.IndexAdded or ChangeKind.IndexRemoved or ChangeKind.IndexChanged or ChangeKind.IndexNoLongerUnique or ChangeKind.IndexBecameUnique:
                ReplaceIndex(change, before);
                return true;
            case ChangeKind.ReferenceAdded or ChangeKind.ReferenceRemoved or ChangeKind.ReferenceActionChanged:
                ReplaceReferences(change, before, difference);
                return true;
            case ChangeKind.KeyChanged or ChangeKind.KeyReordered:
                string constraint = PostgresNames.Quote(PostgresNames.Key(table));
                Add(Renaming, change.What, $"ALTER TABLE {_name} DROP CONSTRAINT {constraint}");
                Add(Indexing, change.What, $"ALTER TABLE {_name} ADD CONSTRAINT {constraint} PRIMARY KEY ({PostgresNames.Of(table, table.Key)})");
                return true;
            case ChangeKind.KeyBecameGiven:
                Add(Adding, change.What, $"ALTER TABLE {_name} ALTER COLUMN {NameNow(before.Key[0], before, difference)} DROP IDENTITY IF EXISTS");
                return true;
            case ChangeKind.KeyBecameAssigned:
                string key = PostgresNames.Of(table, table.Key);
                string sequence = PostgresNames.Quote(PostgresNames.Sequence(table));
                Add(Indexing, change.What, $"ALTER TABLE {_name} ALTER COLUMN {key} ADD GENERATED BY DEFAULT AS IDENTITY (SEQUENCE NAME {sequence})");
                Add(Indexing, "the counter follows the keys that are there", $"SELECT setval({TableStatements.Literal(sequence)}::regclass, greatest(1, max({key})), max({key}) >= 1) FROM {_name}");
                return true;
            default:
                return IsSafe(change);
        }
    }

    /// <summary>Adds the steps of rows that the program makes. The names of columns are those of the class by then.</summary>
    public void Add(RowUpgrade upgrade)
    {
        Add(Adding, "nobody writes while rows are made", $"LOCK TABLE {_name} IN SHARE ROW EXCLUSIVE MODE");
        foreach (IndexSchema index in TableStatements.Indexes(table).Where(index => index.Columns.Any(upgrade.Made.Contains)))
        {
            // Values change hands while rows are made one part after the other.
            _steps.RemoveAll(step => step.Step.Sql == TableStatements.CreateIndex(table, index));
            AddOnce(Adding, $"index {index.Name} is made anew", $"DROP INDEX IF EXISTS {PostgresNames.Quote(PostgresNames.Index(table, index))}");
            AddOnce(Indexing, $"index {index.Name} is made anew", TableStatements.CreateIndex(table, index));
        }

        foreach (ForeignKeySchema key in table.ForeignKeys.Where(key => key.Columns.Any(upgrade.Made.Contains)))
        {
            _steps.RemoveAll(step => step.Phase == Referring && step.Step.Sql.Contains(PostgresNames.Quote(PostgresNames.ForeignKey(table, key)), StringComparison.Ordinal));
            AddOnce(Adding, $"the reference to {key.ReferencedTable} is made anew", $"ALTER TABLE {_name} DROP CONSTRAINT IF EXISTS {PostgresNames.Quote(PostgresNames.ForeignKey(table, key))}");
            AddOnce(Referring, $"the reference to {key.ReferencedTable} is made anew", TableStatements.AddForeignKey(table, key));
        }

        foreach (int ordinal in upgrade.Made)
        {
            AddColumns(upgrade, table.Columns[ordinal]);
        }

        string methods = upgrade.Methods;
        _steps.Add((Filling, new SchemaStep(
            table.Name,
            "rows are made by the class",
            $"-- the program makes {string.Join(", ", upgrade.Made.Select(ordinal => PostgresNames.Of(table.Columns[ordinal])))} of every row{(methods.Length == 0 ? "" : " by " + methods)}")
        { IsByProgram = true }));
        foreach (ColumnSchema column in upgrade.Made.Select(ordinal => table.Columns[ordinal]).Where(static column => !column.IsNullable))
        {
            Add(Filling, "every row has a value", $"ALTER TABLE {_name} ALTER COLUMN {PostgresNames.Of(column)} SET NOT NULL");
        }
    }

    // A column of another type is added beside the earlier one, which is read by then and goes last.
    private void AddColumns(RowUpgrade upgrade, ColumnSchema column)
    {
        ColumnSchema? former = upgrade.FormerOf(column.Ordinal);
        bool isBeside = upgrade.IsBeside(column.Ordinal);
        if (former is null || isBeside)
        {
            foreach (ServerColumn added in ColumnsOf(column))
            {
                string sql = $"ALTER TABLE {_name} ADD COLUMN {PostgresNames.Quote(added.Name)} {added.Type}";
                _steps.RemoveAll(step => step.Step.Sql.StartsWith(sql, StringComparison.Ordinal));
                Add(Adding, $"column '{column.Name}'", sql);
            }
        }
        else if (column.IsNullable != former.IsNullable && column.IsNullable)
        {
            AddOnce(Adding, $"column '{column.Name}' may be null", $"ALTER TABLE {_name} ALTER COLUMN {PostgresNames.Of(column)} DROP NOT NULL");
        }

        if (!isBeside)
        {
            return;
        }

        var beside = new ColumnSchema(RowUpgrade.BesideName(column), "", former!.Type);
        var renamed = new ColumnSchema(column.Name, "", former.Type);
        Add(Renaming, $"column '{column.Name}' as it was", $"ALTER TABLE {_name} RENAME COLUMN {PostgresNames.Of(renamed)} TO {PostgresNames.Of(beside)}");
        Add(Adding, $"column '{column.Name}' as it was", $"ALTER TABLE {_name} ALTER COLUMN {PostgresNames.Of(beside)} DROP NOT NULL");
        Add(Removing, $"column '{column.Name}' as it was", $"ALTER TABLE {_name} DROP COLUMN {PostgresNames.Of(beside)}", loses: !upgrade.IsCarried(column.Ordinal));
        if (PostgresTypes.HasDetail(former.Type))
        {
            Add(Renaming, $"column '{column.Name}' as it was", $"ALTER TABLE {_name} RENAME COLUMN {PostgresNames.DetailOf(renamed)} TO {PostgresNames.DetailOf(beside)}");
            Add(Removing, $"column '{column.Name}' as it was", $"ALTER TABLE {_name} DROP COLUMN {PostgresNames.DetailOf(beside)}");
        }
    }

    private void Add(int phase, string change, string sql, bool loses = false) => _steps.Add((phase, new SchemaStep(table.Name, change, sql, loses)));

    private bool AddOnce(int phase, string change, string sql)
    {
        if (sql.Length > 0 && !_steps.Exists(step => step.Step.Sql == sql))
        {
            Add(phase, change, sql);
        }

        return true;
    }

    // A column of the kept schema by the name that it has after the renames.
    private string NameNow(int place, SchemaState before, SchemaDifference difference)
    {
        int now = Array.FindIndex(difference.Steps, step => step is { IsKept: false } && step.Source == place);
        return now < 0 ? PostgresNames.Quote(PostgresNames.Plain(before.Columns[place].Name)) : PostgresNames.Of(table.Columns[now]);
    }

    private IEnumerable<ServerColumn> ColumnsOf(ColumnSchema column) => TableStatements.Columns(table).Where(candidate => candidate.Of == column);

    private void RenameTable(SchemaChange change, SchemaState before)
    {
        TableSchema old = SchemaForms.ToTable(before);
        Add(Renaming, change.What, $"ALTER TABLE {PostgresNames.Of(old)} RENAME TO {_name}");
        if (PostgresNames.Key(old) != PostgresNames.Key(table))
        {
            Add(Renaming, "its key", $"ALTER TABLE {_name} RENAME CONSTRAINT {PostgresNames.Quote(PostgresNames.Key(old))} TO {PostgresNames.Quote(PostgresNames.Key(table))}");
        }

        if (old.HasAssignedKey)
        {
            Add(Renaming, "its counter", $"ALTER SEQUENCE {PostgresNames.Quote(PostgresNames.Sequence(old))} RENAME TO {PostgresNames.Quote(PostgresNames.Sequence(table))}");
        }

        foreach (IndexSchema index in TableStatements.Indexes(old))
        {
            Add(Renaming, "its index", $"ALTER INDEX {PostgresNames.Quote(PostgresNames.Index(old, index))} RENAME TO {PostgresNames.Quote(PostgresNames.Index(table, index))}");
        }

        foreach (ForeignKeySchema reference in old.ForeignKeys)
        {
            Add(Renaming, "its reference", $"ALTER TABLE {_name} RENAME CONSTRAINT {PostgresNames.Quote(PostgresNames.ForeignKey(old, reference))} TO {PostgresNames.Quote(PostgresNames.ForeignKey(table.Name, reference.Columns.Select(ordinal => old.Columns[ordinal].Name)))}");
        }
    }

    private void Rename(SchemaChange change, ColumnState before, ColumnSchema column)
    {
        var old = new ColumnSchema(before.Name, before.Name, column.Type);
        if (PostgresNames.Of(old) == PostgresNames.Of(column))
        {
            return;
        }

        Add(Renaming, change.What, $"ALTER TABLE {_name} RENAME COLUMN {PostgresNames.Of(old)} TO {PostgresNames.Of(column)}");
        if (PostgresTypes.HasDetail(column.Type))
        {
            Add(Renaming, change.What, $"ALTER TABLE {_name} RENAME COLUMN {PostgresNames.DetailOf(old)} TO {PostgresNames.DetailOf(column)}");
        }

        foreach (ForeignKeySchema reference in table.ForeignKeys.Where(reference => reference.Columns.Contains(column.Ordinal)))
        {
            string was = PostgresNames.ForeignKey(table.Name, reference.Columns.Select(ordinal => ordinal == column.Ordinal ? before.Name : table.Columns[ordinal].Name));
            Add(Renaming, "its reference", $"ALTER TABLE {_name} RENAME CONSTRAINT {PostgresNames.Quote(was)} TO {PostgresNames.Quote(PostgresNames.ForeignKey(table, reference))}");
        }
    }

    private bool AddWithConstant(SchemaChange change, ColumnSchema column)
    {
        if (ConstantSql.Of(table, column) is not { } constant)
        {
            return false;
        }

        Add(Adding, change.What, $"ALTER TABLE {_name} ADD COLUMN {TableStatements.Define(ColumnsOf(column).First())} DEFAULT {constant}");
        Add(Filling, "later rows bring their value", $"ALTER TABLE {_name} ALTER COLUMN {PostgresNames.Of(column)} DROP DEFAULT");
        return true;
    }

    private bool FillNulls(SchemaChange change, ColumnSchema column)
    {
        if (ConstantSql.Of(table, column) is not { } constant)
        {
            return false;
        }

        string name = PostgresNames.Of(column);
        Add(Filling, change.What, $"UPDATE {_name} SET {name} = {constant} WHERE {name} IS NULL");
        Add(Filling, change.What, $"ALTER TABLE {_name} ALTER COLUMN {name} SET NOT NULL");
        return true;
    }

    private void Remove(SchemaChange change, ColumnSchema column)
    {
        Add(Removing, change.What, $"ALTER TABLE {_name} DROP COLUMN {PostgresNames.Of(column)}", loses: true);
        if (PostgresTypes.HasDetail(column.Type))
        {
            Add(Removing, change.What, $"ALTER TABLE {_name} DROP COLUMN {PostgresNames.DetailOf(column)}", loses: true);
        }
    }

    private void ReplaceIndex(SchemaChange change, SchemaState before)
    {
        if (before.Indexes.Any(index => index.Name == change.Path))
        {
            Add(Indexing, change.What, $"DROP INDEX IF EXISTS {PostgresNames.Quote(PostgresNames.Index(table, new IndexSchema(change.Path, [], false)))}");
        }

        if (TableStatements.Indexes(table).FirstOrDefault(index => index.Name == change.Path) is { } now)
        {
            Add(Indexing, change.What, TableStatements.CreateIndex(table, now));
        }
    }

    // Constraints are named by their columns: those that differ are dropped, and those of the class are added. One change finds them all.
    private void ReplaceReferences(SchemaChange change, SchemaState before, SchemaDifference difference)
    {
        string Describe(IEnumerable<string> columns, string to, string action) => $"{string.Join(',', columns)} {to} {action}";
        string NameNow(int place) => difference.Steps.Select((step, i) => (step, i)).Where(pair => pair.step.Source == place).Select(pair => table.Columns[pair.i].Name).FirstOrDefault(before.Columns[place].Name);
        IReadOnlyDictionary<string, string> renamed = SchemaForms.SideOf(table).RenamedTables;
        var was = before.References.Select(key => (Columns: key.Columns.Select(NameNow).ToArray(), Table: renamed.GetValueOrDefault(key.Table, key.Table), key.OnDelete)).ToList();
        HashSet<string> old = [.. was.Select(key => Describe(key.Columns, key.Table, key.OnDelete))];
        HashSet<string> now = [.. table.ForeignKeys.Select(key => Describe(key.Columns.Select(ordinal => table.Columns[ordinal].Name), key.ReferencedTable, key.OnDelete.ToString()))];
        foreach ((string[] columns, string to, string action) in was.Where(key => !now.Contains(Describe(key.Columns, key.Table, key.OnDelete))))
        {
            AddOnce(Indexing, change.What, $"ALTER TABLE {_name} DROP CONSTRAINT IF EXISTS {PostgresNames.Quote(PostgresNames.ForeignKey(table.Name, columns))}");
        }

        foreach (ForeignKeySchema key in table.ForeignKeys.Where(key => !old.Contains(Describe(key.Columns.Select(ordinal => table.Columns[ordinal].Name), key.ReferencedTable, key.OnDelete.ToString()))))
        {
            // Not valid at first, so that others wait for a moment only; the check of the rows that are there does not keep them waiting.
            string name = PostgresNames.Quote(PostgresNames.ForeignKey(table, key));
            AddOnce(Referring, change.What, TableStatements.AddForeignKey(table, key, isValidated: false));
            AddOnce(Referring, "every row that refers to something has to find it", $"ALTER TABLE {_name} VALIDATE CONSTRAINT {name}");
        }
    }
}
