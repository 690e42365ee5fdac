using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using JsonOrm.Evolution;
using JsonOrm.PostgreSql.Connections;
using JsonOrm.PostgreSql.Errors;
using JsonOrm.PostgreSql.Types;
using Npgsql;
using NpgsqlTypes;

namespace JsonOrm.PostgreSql.Schema;

/// <summary>
/// The tables that this database object has compared with their classes. The first use of a class compares, and creates what is missing in one transaction under an
/// advisory lock, so that two programs that start at once do not collide.
/// </summary>
internal sealed class TableCatalogue(PostgresConnections connections)
{
    private readonly ConcurrentDictionary<TableSchema, bool> _known = new(ReferenceEqualityComparer.Instance);
    private readonly SemaphoreSlim _gate = new(1, 1);

    // A text query uses them without a class.
    private volatile HashSet<TableSchema> _stored = [];

    /// <summary>The tables, in no order.</summary>
    public IReadOnlyList<TableSchema> Known => [.. _known.Keys];

    /// <summary>The tables that text queries can name: those of the classes that have been used, and those that were on the server when the database was opened.</summary>
    public IEnumerable<TableSchema> Named
    {
        get
        {
            TableSchema[] classes = [.. _known.Keys.Where(IsClass)];
            HashSet<string> names = [.. classes.Select(static table => PostgresNames.Plain(table.Name))];
            return [.. classes, .. _stored.Where(table => !names.Contains(PostgresNames.Plain(table.Name)))];
        }
    }

    /// <summary>Notes the tables that are on the server, whose classes have not been used yet.</summary>
    public void Note(IReadOnlyList<TableSchema> stored) => _stored = new HashSet<TableSchema>(stored, ReferenceEqualityComparer.Instance);

    /// <summary>True if a class that has been used has foreign keys.</summary>
    public bool HasReferences { get; private set; }

    /// <summary>True if a class has been compared already.</summary>
    public bool IsKnown(TableSchema table) => _known.ContainsKey(table);

    /// <summary>A table that has been used, by its name on the server: its class if that has been used, and otherwise what the server keeps of it. Null if neither has been.</summary>
    public TableSchema? Find(string? name)
    {
        TableSchema? stored = null;
        foreach (TableSchema table in _known.Keys)
        {
            if (PostgresNames.Plain(table.Name) != name)
            {
                continue;
            }

            if (IsClass(table))
            {
                return table;
            }

            stored = table;
        }

        return stored;
    }

    private bool HasClass(string name) => Find(PostgresNames.Plain(name)) is { } table && IsClass(table);

    private bool IsClass(TableSchema table) => !_stored.Contains(table);

    /// <summary>Compares classes with the server at their first use, and creates their tables.</summary>
    /// <param name="tables">The classes.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <exception cref="SchemaMismatchException">A table has differences that are not safe to change without a plan.</exception>
    public ValueTask EnsureAsync(IEnumerable<TableSchema> tables, CancellationToken cancellationToken)
    {
        foreach (TableSchema table in tables)
        {
            if (!_known.ContainsKey(table))
            {
                return new(AdoptAsync([.. tables], cancellationToken));
            }
        }

        return default;
    }

    /// <summary>Compares a class with the server at its first use, and creates its table.</summary>
    public ValueTask EnsureAsync(TableSchema table, CancellationToken cancellationToken) =>
        _known.ContainsKey(table) ? default : new(AdoptAsync([table], cancellationToken));

    /// <summary>The same synchronously; waits at the first use of a class alone.</summary>
    public void Ensure(IEnumerable<TableSchema> tables)
    {
        ValueTask ensured = EnsureAsync(tables, default);
        if (!ensured.IsCompletedSuccessfully)
        {
            ensured.AsTask().GetAwaiter().GetResult();
        }
    }

    /// <summary>Compares classes with the server and says what is to be done, without doing it.</summary>
    public async Task<SchemaPlan> PlanAsync(IReadOnlyList<TableSchema> wanted, CancellationToken cancellationToken)
    {
        List<TableSchema> tables = WithReferenced(wanted, all: true);
        try
        {
            NpgsqlConnection connection = await connections.OpenAsync(cancellationToken).ConfigureAwait(false);
            await using (connection.ConfigureAwait(false))
            {
                return new SchemaPlan(this, tables, StepsOf(await CompareAsync(connection, tables, plans: true, cancellationToken).ConfigureAwait(false)));
            }
        }
        catch (NpgsqlException error)
        {
            throw ServerErrors.OfSchema(error, connections);
        }
    }

    /// <summary>Runs the steps of a plan, unless the tables have changed since it was made.</summary>
    public Task ApplyAsync(IReadOnlyList<TableSchema> tables, IReadOnlyList<SchemaStep> planned, CancellationToken cancellationToken) =>
        RunAsync(tables, connection => ChangeAsync(connection, [.. tables], planned, cancellationToken), cancellationToken);

    private async Task AdoptAsync(TableSchema[] wanted, CancellationToken cancellationToken)
    {
        List<TableSchema> tables = WithReferenced(wanted, all: false);
        await RunAsync(
            tables,
            async connection =>
            {
                List<SchemaAdoption> adoptions = await CompareAsync(connection, tables, plans: false, cancellationToken).ConfigureAwait(false);
                if (adoptions.Exists(adoption => adoption.ReplacesForm || adoption.Steps.Count > 0))
                {
                    await ChangeAsync(connection, tables, null, cancellationToken).ConfigureAwait(false);
                }
            },
            cancellationToken).ConfigureAwait(false);
    }

    // One at a time: what the first has created the others find.
    private async Task RunAsync(IReadOnlyList<TableSchema> tables, Func<NpgsqlConnection, Task> work, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            NpgsqlConnection connection = await connections.OpenAsync(cancellationToken).ConfigureAwait(false);
            await using (connection.ConfigureAwait(false))
            {
                await work(connection).ConfigureAwait(false);
            }

            foreach (TableSchema table in tables)
            {
                _known[table] = true;
                HasReferences |= table.ForeignKeys.Count > 0;
            }
        }
        catch (NpgsqlException error)
        {
            throw ServerErrors.OfSchema(error, connections);
        }
        finally
        {
            _gate.Release();
        }
    }

    private async Task<List<SchemaAdoption>> CompareAsync(NpgsqlConnection connection, List<TableSchema> tables, bool plans, CancellationToken cancellationToken)
    {
        Dictionary<string, ServerTable> server = await ServerCatalogue.ReadAsync(
            connection, connections.Schema, tables.SelectMany(table => SchemaForms.FormerNames(table).Prepend(PostgresNames.Plain(table.Name))), cancellationToken).ConfigureAwait(false);
        return tables.ConvertAll(table => SchemaAdoption.Of(connections.Schema, table, server, plans));
    }

    private static List<SchemaStep> StepsOf(List<SchemaAdoption> adoptions) => [.. adoptions.SelectMany(adoption => adoption.Steps).OrderBy(step => step.Phase).Select(step => step.Step)];

    private async Task ChangeAsync(NpgsqlConnection connection, List<TableSchema> tables, IReadOnlyList<SchemaStep>? planned, CancellationToken cancellationToken)
    {
        NpgsqlTransaction transaction = await connection.BeginTransactionAsync(System.Data.IsolationLevel.ReadCommitted, cancellationToken).ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            await RunAsync(connection, LockSql, cancellationToken).ConfigureAwait(false);
            await RunAsync(connection, CreateForms(), cancellationToken).ConfigureAwait(false);
            List<SchemaAdoption> adoptions = await CompareAsync(connection, tables, planned is not null, cancellationToken).ConfigureAwait(false);
            await RenamedTables.RefuseAsync(connection, adoptions, HasClass, cancellationToken).ConfigureAwait(false);
            await RefuseTwinsAsync(connection, adoptions, cancellationToken).ConfigureAwait(false);
            List<SchemaStep> steps = StepsOf(adoptions);
            if (planned is not null && !steps.SequenceEqual(planned))
            {
                throw new SchemaMismatchException(tables[0].Name, [], "The tables on the server have changed since the plan was made. Nothing was changed; make the plan again.");
            }

            foreach (SchemaStep step in steps)
            {
                if (step.IsByProgram)
                {
                    await adoptions.Find(adoption => adoption.Table.Name == step.Table)!.Upgrade!.RunAsync(connection, cancellationToken).ConfigureAwait(false);
                    continue;
                }

                await RunAsync(connection, step.Sql, cancellationToken).ConfigureAwait(false);
            }

            for (int i = 0; i < tables.Count; i++)
            {
                if (adoptions[i].ReplacesForm)
                {
                    await KeepFormAsync(connection, tables[i], adoptions[i], cancellationToken).ConfigureAwait(false);
                }
            }

            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    // As on files, whose names would be one on some systems.
    private static async Task RefuseTwinsAsync(NpgsqlConnection connection, List<SchemaAdoption> adoptions, CancellationToken cancellationToken)
    {
        if (!adoptions.Exists(static adoption => adoption.IsNew))
        {
            return;
        }

        StoredNames stored = await StoredNames.ReadAsync(connection, cancellationToken).ConfigureAwait(false);
        foreach (SchemaAdoption adoption in adoptions.Where(static adoption => adoption.IsNew))
        {
            if (stored.TwinOf(adoption.Table.Name) is { } twin)
            {
                throw new SchemaMismatchException(adoption.Table.Name, [$"The database has a table '{twin}', whose name differs in case alone. Name the class's table the same, or differently."]);
            }
        }
    }

    /// <summary>The statement that creates the schema, and the table in which the classes of tables are kept.</summary>
    public string CreateForms() =>
        $"""
        DO $$ BEGIN
          IF to_regnamespace({TableStatements.Literal(PostgresNames.Quote(connections.Schema))}) IS NULL THEN CREATE SCHEMA {PostgresNames.Quote(connections.Schema)}; END IF;
          IF to_regclass({TableStatements.Literal(PostgresNames.Quote(connections.Schema) + "." + ServerCatalogue.FormsTable)}) IS NULL THEN
            CREATE TABLE {ServerCatalogue.FormsTable} (name text COLLATE "C" PRIMARY KEY, form text NOT NULL, format integer NOT NULL);
            COMMENT ON TABLE {ServerCatalogue.FormsTable} IS 'The classes of the tables, by which JsonOrm notices that they differ';
          END IF;
        END $$
        """;

    private static async Task KeepFormAsync(NpgsqlConnection connection, TableSchema table, SchemaAdoption adoption, CancellationToken cancellationToken)
    {
        if (adoption.FormerName is { } formerName)
        {
            await RunAsync(connection, $"DELETE FROM {ServerCatalogue.FormsTable} WHERE name = {TableStatements.Literal(formerName)}", cancellationToken).ConfigureAwait(false);
        }

        using var command = new NpgsqlCommand(
            $"INSERT INTO {ServerCatalogue.FormsTable} (name, form, format) VALUES ($1, $2, $3) ON CONFLICT (name) DO UPDATE SET form = excluded.form, format = excluded.format", connection);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = PostgresNames.Plain(table.Name), NpgsqlDbType = NpgsqlDbType.Text });
        SchemaState form = SchemaForms.Of(table);
        form.FormerNames = adoption.FormerNames;
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = SchemaForms.ToJson(form), NpgsqlDbType = NpgsqlDbType.Text });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = ServerCatalogue.Format, NpgsqlDbType = NpgsqlDbType.Integer });
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    // The tables that are not known yet, or all, and those that they refer to.
    private List<TableSchema> WithReferenced(IReadOnlyList<TableSchema> wanted, bool all)
    {
        var found = new List<TableSchema>();
        var open = new Queue<TableSchema>(wanted);
        while (open.TryDequeue(out TableSchema? table))
        {
            if ((!all && _known.ContainsKey(table)) || found.Contains(table))
            {
                continue;
            }

            if (found.Find(other => PostgresNames.Plain(other.Name) == PostgresNames.Plain(table.Name)) is { } twin)
            {
                throw new JsonOrmException($"Tables '{twin.Name}' ({twin.TypeName}) and '{table.Name}' ({table.TypeName}) would both be {PostgresNames.Of(table)} on PostgreSQL. Give one of them another name by [Table(\"…\")].");
            }

            found.Add(table);
            foreach (ForeignKeySchema reference in table.ForeignKeys)
            {
                if (reference.ReferencedSchema is { } referenced)
                {
                    open.Enqueue(referenced);
                }
            }
        }

        return found;
    }

    /// <summary>The statements that a transaction begins with which changes tables. A transaction of this program that has written to a table would otherwise be waited for without end.</summary>
    public string LockSql => string.Create(CultureInfo.InvariantCulture, $"SET LOCAL lock_timeout = '10s'; SELECT pg_advisory_xact_lock({Hash("jsonorm." + connections.Schema)})");

    /// <summary>A number for an advisory lock.</summary>
    public static long Hash(string text)
    {
        ulong hash = 14695981039346656037;
        foreach (byte part in Encoding.UTF8.GetBytes(text))
        {
            hash = unchecked((hash ^ part) * 1099511628211);
        }

        return unchecked((long)hash);
    }
}
