using JsonOrm.Evolution;
using JsonOrm.PostgreSql.Types;

namespace JsonOrm.PostgreSql.Schema;

/// <summary>What a class needs of the server: statements for what is missing or safe to change, or a refusal that names what differs.</summary>
internal sealed class SchemaAdoption
{
    private static readonly ComparisonSide s_side = new() { Before = "on the server" };

    private readonly TableSchema _table;
    private readonly ServerTable? _server;
    private readonly List<string> _statements = [];
    private readonly List<string> _references = [];

    private SchemaAdoption(TableSchema table, ServerTable? server)
    {
        _table = table;
        _server = server;
    }

    /// <summary>The statements that bring the table to its class, none of which changes a row.</summary>
    public IReadOnlyList<string> Statements => _statements;

    /// <summary>Foreign keys, to be added when all tables are there.</summary>
    public IReadOnlyList<string> References => _references;

    /// <summary>True if the kept schema is to be replaced by that of the class.</summary>
    public bool ReplacesForm { get; private set; }

    /// <summary>Compares a class with the server.</summary>
    /// <param name="schema">The name of the schema on the server.</param>
    /// <param name="table">The class.</param>
    /// <param name="server">The table on the server, or null.</param>
    /// <exception cref="SchemaMismatchException">They differ in more than what is safe.</exception>
    public static SchemaAdoption Of(string schema, TableSchema table, ServerTable? server)
    {
        var adoption = new SchemaAdoption(table, server);
        if (server is null)
        {
            adoption.Create();
        }
        else if (server.Form is null)
        {
            throw new SchemaMismatchException(
                table.Name,
                [$"The table {PostgresNames.Of(table)} of schema \"{schema}\" was not made by JsonOrm."],
                $"Schema \"{schema}\" has a table {PostgresNames.Of(table)} already that JsonOrm did not make, and nothing is done with it. Rename that table, give the class another one by [Table(\"…\")], or open another schema.");
        }
        else
        {
            adoption.Compare(server.Form);
            adoption.CheckColumns();
        }

        return adoption;
    }

    private void Create()
    {
        ReplacesForm = true;
        _statements.Add(TableStatements.CreateTable(_table));
        _statements.AddRange(_table.Indexes.Select(index => TableStatements.CreateIndex(_table, index)));
        _statements.AddRange(TableStatements.CommentEnums(_table));
        foreach (ForeignKeySchema reference in _table.ForeignKeys)
        {
            AddReference(reference);
        }
    }

    private void AddReference(ForeignKeySchema reference)
    {
        TableSchema referenced = reference.ReferencedSchema
            ?? throw new JsonOrmException($"Table '{_table.Name}' refers to '{reference.ReferencedTable}', of which no class is known here. Use the class of that table.");
        _references.Add(TableStatements.AddForeignKey(_table, reference, referenced));
    }

    private void Compare(SchemaState before)
    {
        if (before.Table != _table.Name)
        {
            throw Mismatch([$"Both '{before.Table}' and '{_table.Name}' are the table {PostgresNames.Of(_table)} on the server."]);
        }

        SchemaState after = SchemaForms.Of(_table);
        SchemaDifference difference = SchemaComparer.Compare(before, after, SchemaAnswers.None, s_side);
        List<SchemaChange> changes = [.. difference.Changes];
        List<string> refused = [.. changes.Where(change => !IsSafe(change)).Select(change => change.What + ".")];
        if (refused.Count > 0)
        {
            throw Mismatch(refused);
        }

        foreach (SchemaChange change in changes)
        {
            TakeOn(change, before);
        }

        ReplacesForm = changes.Count > 0 || before.Version < after.Version;
        if (ReplacesForm)
        {
            _statements.AddRange(TableStatements.CommentEnums(_table));
        }
    }

    // What neither changes a row nor depends on what the rows hold.
    private static bool IsSafe(SchemaChange change) => change.Kind switch
    {
        ChangeKind.ColumnsReordered or ChangeKind.EnumBecameFlags => true,
        ChangeKind.IntegerWidened or ChangeKind.IndexBecameUnique or ChangeKind.ReferenceAdded or ChangeKind.KeyBecameAssigned => false,
        _ => change.Verdict == ChangeVerdict.TakenOn,
    };

    private void TakeOn(SchemaChange change, SchemaState before)
    {
        string table = PostgresNames.Of(_table);
        switch (change.Kind)
        {
            case ChangeKind.ColumnAdded:
                foreach (ServerColumn column in TableStatements.Columns(_table).Where(column => column.Of.Name == change.Path))
                {
                    _statements.Add($"ALTER TABLE {table} ADD COLUMN {TableStatements.Define(column)}");
                }

                break;
            case ChangeKind.ColumnBecameNullable:
                _statements.Add($"ALTER TABLE {table} ALTER COLUMN {PostgresNames.Of(_table.FindColumn(change.Path)!)} DROP NOT NULL");
                break;
            case ChangeKind.IndexRemoved or ChangeKind.IndexChanged or ChangeKind.IndexNoLongerUnique or ChangeKind.IndexAdded:
                ReplaceIndex(change.Path, before);
                break;
            case ChangeKind.ReferenceRemoved or ChangeKind.ReferenceActionChanged:
                ReplaceReferences(before);
                break;
            case ChangeKind.KeyBecameGiven:
                _statements.Add($"ALTER TABLE {table} ALTER COLUMN {PostgresNames.Of(_table, _table.Key)} DROP IDENTITY IF EXISTS");
                break;
        }
    }

    private void ReplaceIndex(string name, SchemaState before)
    {
        if (before.Indexes.Any(index => index.Name == name))
        {
            _statements.Add($"DROP INDEX IF EXISTS {PostgresNames.Quote(PostgresNames.Index(_table, new IndexSchema(name, [], false)))}");
        }

        if (_table.Indexes.FirstOrDefault(index => index.Name == name) is { } now)
        {
            _statements.Add(TableStatements.CreateIndex(_table, now));
        }
    }

    // Constraints are named by their columns: those that differ are dropped, and those of the class are added.
    private void ReplaceReferences(SchemaState before)
    {
        SchemaState after = SchemaForms.Of(_table);
        foreach (ReferenceState was in before.References)
        {
            int place = after.References.ToList().FindIndex(now => now.Table == was.Table && after.Names(now.Columns) == before.Names(was.Columns));
            if (place >= 0 && after.References[place].OnDelete == was.OnDelete)
            {
                continue;
            }

            string drop = $"ALTER TABLE {PostgresNames.Of(_table)} DROP CONSTRAINT IF EXISTS {PostgresNames.Quote(PostgresNames.ForeignKey(_table.Name, was.Columns.Select(column => before.Columns[column].Name)))}";
            if (_statements.Contains(drop))
            {
                continue;
            }

            _statements.Add(drop);
            if (place >= 0)
            {
                AddReference(_table.ForeignKeys[place]);
            }
        }
    }

    // The kept schema says what JsonOrm made; the catalogue says what is there now.
    private void CheckColumns()
    {
        var differences = new List<string>();
        var added = _statements.Where(statement => statement.Contains(" ADD COLUMN ", StringComparison.Ordinal)).ToList();
        foreach (ServerColumn column in TableStatements.Columns(_table))
        {
            if (!_server!.Columns.TryGetValue(column.Name, out (string Type, bool IsNullable, bool HasDefault) found))
            {
                if (!added.Exists(statement => statement.EndsWith(TableStatements.Define(column), StringComparison.Ordinal)))
                {
                    differences.Add($"Column '{column.Of.Name}' (\"{column.Name}\") is no longer on the server: it was renamed or dropped there by hand.");
                }
            }
            else if (found.Type != column.Type)
            {
                differences.Add($"Column '{column.Of.Name}' (\"{column.Name}\") is {found.Type} on the server, and {column.Type} is needed: it was changed there by hand.");
            }
        }

        HashSet<string> known = [.. TableStatements.Columns(_table).Select(column => column.Name)];
        foreach ((string name, (string type, bool isNullable, bool hasDefault)) in _server!.Columns)
        {
            if (!known.Contains(name) && !isNullable && !hasDefault)
            {
                differences.Add($"Column \"{name}\" of type {type} was added on the server by hand. It is neither nullable nor has a default, so that no row can be inserted.");
            }
        }

        if (differences.Count > 0)
        {
            throw Mismatch(differences);
        }
    }

    private SchemaMismatchException Mismatch(IReadOnlyList<string> differences) => new(
        _table.Name,
        differences,
        $"Table '{_table.Name}' on the server does not have the shape of its class:\n  {string.Join("\n  ", differences)}\nChange the table there, or the class. Nothing was changed on the server.");
}
