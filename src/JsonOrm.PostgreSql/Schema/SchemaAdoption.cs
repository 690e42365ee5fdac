using JsonOrm.Evolution;
using JsonOrm.PostgreSql.Types;

namespace JsonOrm.PostgreSql.Schema;

/// <summary>Compares a class with its table on the server. The result is the steps that make the table fit, or a refusal that names every difference.</summary>
internal sealed class SchemaAdoption
{
    private readonly string _schema;
    private readonly TableSchema _table;
    private readonly SchemaSteps _steps;

    private SchemaAdoption(string schema, TableSchema table)
    {
        _schema = schema;
        _table = table;
        _steps = new SchemaSteps(table);
    }

    /// <summary>The steps by their phases, see <see cref="SchemaSteps"/>.</summary>
    public IReadOnlyList<(int Phase, SchemaStep Step)> Steps => _steps.All;

    /// <summary>True if the kept schema is to be replaced by that of the class.</summary>
    public bool ReplacesForm { get; private set; }

    /// <summary>The table.</summary>
    public TableSchema Table => _table;

    /// <summary>The rows that the program makes; null if there are none.</summary>
    public RowUpgrade? Upgrade { get; private set; }

    /// <summary>The name in the catalogue that the table had before; null if it stays.</summary>
    public string? FormerName { get; private set; }

    /// <summary>The names that the table has had.</summary>
    public IReadOnlyList<string> FormerNames { get; private set; } = [];

    /// <summary>True if there is no such table yet.</summary>
    public bool IsNew { get; private set; }

    /// <summary>Compares a class with the server.</summary>
    /// <param name="schema">The name of the schema on the server.</param>
    /// <param name="table">The class.</param>
    /// <param name="server">The tables on the server by their names in the catalogue; those of earlier names of the class among them.</param>
    /// <param name="plans">True to make a plan. False when a class is first used: only safe changes are made then.</param>
    /// <exception cref="SchemaMismatchException">They differ in more than that.</exception>
    public static SchemaAdoption Of(string schema, TableSchema table, IReadOnlyDictionary<string, ServerTable> server, bool plans)
    {
        var adoption = new SchemaAdoption(schema, table);
        string name = PostgresNames.Plain(table.Name);
        if (server.GetValueOrDefault(name) is { } own)
        {
            adoption.Compare(name, own, plans);
        }
        else if (SchemaForms.FormerNames(table).FirstOrDefault(former => server.GetValueOrDefault(former)?.Form is not null) is { } former)
        {
            adoption.FormerName = former;
            adoption.Compare(former, server[former], plans);
        }
        else
        {
            adoption.ReplacesForm = adoption.IsNew = true;
            adoption._steps.Create();
            adoption._steps.Mark(new ServerTable(), dropsOthers: false);
        }

        return adoption;
    }

    private void Compare(string name, ServerTable server, bool plans)
    {
        if (server.Form is not { } before)
        {
            throw new SchemaMismatchException(
                _table.Name,
                [$"The table {PostgresNames.Quote(name)} of schema \"{_schema}\" was not made by JsonOrm."],
                $"Schema \"{_schema}\" has a table {PostgresNames.Quote(name)} already that JsonOrm did not make for a class, and nothing is done with it: it comes from elsewhere, or is a collection. Rename that table, give the class another one by [Table(\"…\")], or open another schema.");
        }

        if (before.Table != _table.Name && FormerName is null)
        {
            throw Mismatch([$"Both '{before.Table}' and '{_table.Name}' are the table {PostgresNames.Of(_table)} on the server."], ChangeIt);
        }

        FormerNames = [.. before.FormerNames.Append(before.Table).Where(former => former != _table.Name).Distinct(StringComparer.Ordinal)];
        CheckColumns(before, server);
        SchemaState after = SchemaForms.Of(_table);
        SchemaDifference difference = SchemaComparer.Compare(before, after, SchemaForms.AnswersOf(_table), SchemaForms.SideOf(_table));
        List<string> refused = difference.Refusals();
        if (before.Version > after.Version)
        {
            // A newer program is in use beside this one: what it has made stays, and this one goes on if it can.
            if (refused.Count > 0 || difference.Changes.Any(change => !SchemaSteps.IsSafe(change)))
            {
                throw Mismatch(
                    [$"The table has version {before.Version} of the class, and this program has version {after.Version}.", .. difference.Changes.Select(change => change.What + ".")],
                    "A newer version of the program has changed the table. Use that version here too; nothing has to be changed in this class, and nothing was changed on the server.");
            }

            _steps.Mark(server, dropsOthers: false);
            return;
        }

        if (refused.Count > 0)
        {
            throw Mismatch(refused, "Nothing was changed on the server." + (difference.Changes.Any(LacksWhatIsThere)
                ? " If a newer version of the program has added what this class lacks, the class needs no change: use that version here too."
                : ""));
        }

        RowUpgrade? upgrade = refused.Count == 0 && !difference.Changes.Exists(IsOfKey) ? RowUpgrade.Of(_table, before, difference) : null;
        foreach (SchemaChange change in difference.Changes)
        {
            // Names of enums that the program reads keep their numbers until then.
            bool isNames = change.Kind is ChangeKind.EnumMemberRenamed or ChangeKind.EnumMemberReplaced or ChangeKind.EnumMemberRenumbered && upgrade?.Made.Contains(_table.FindColumn(change.Path)!.Ordinal) == true;
            if (!isNames && !_steps.Add(change, before, difference) && (upgrade is null || change.Verdict != ChangeVerdict.Upgraded))
            {
                refused.Add($"{change.What}. {WhyNot(change, difference)}");
            }
        }

        if (refused.Count > 0)
        {
            throw Mismatch(refused, "Nothing was changed on the server.");
        }

        if (upgrade is not null)
        {
            Upgrade = upgrade;
            _steps.Add(upgrade);
        }

        List<string> planned = [.. difference.Changes.Where(change => !SchemaSteps.IsSafe(change)).Select(change => change.What + ".")];
        if (planned.Count > 0 && !plans)
        {
            throw Mismatch(planned, "These changes are not made by themselves. Look at them by PlanSchemaAsync of the database, and make them by ApplyAsync of what it returns. Nothing was changed on the server.");
        }

        // Programs with an earlier class would take the new values for theirs.
        _steps.Mark(server, dropsOthers: upgrade is not null || difference.Changes.Exists(static change => IsOfNumbers(change) && !SchemaSteps.IsSafe(change)));
        ReplacesForm = difference.Changes.Count > 0 || before.Version < after.Version;
        if (ReplacesForm)
        {
            _steps.CommentEnums();
        }
    }

    private string WhyNot(SchemaChange change, SchemaDifference difference) =>
        _table.FindColumn(change.Path) is { } column && _table.Key.Contains(column.Ordinal)
            ? $"Column '{column.Name}' belongs to the key of table '{_table.Name}', by which other tables refer to its rows and by which a plan finds them, so that a plan on PostgreSQL does not convert it. Add a column or table beside it, fill it by [FilledBy] or by a program, and make it the key by a later plan, when no table refers to the former key any more."
            : change.Verdict == ChangeVerdict.Upgraded && difference.Changes.Exists(IsOfKey)
                ? $"The program makes the rows of table '{_table.Name}' anew for it and finds them by their key, and the class changes the key too. Make two plans: first one of a class with this change and the former key, then one with the new key."
                : "PostgreSQL cannot make this change by a statement: add a column or table beside it, and move the values by a program.";

    private static bool IsOfNumbers(SchemaChange change) => change.Kind is ChangeKind.EnumMemberRenamed or ChangeKind.EnumMemberReplaced or ChangeKind.EnumMemberRenumbered;

    private static bool IsOfKey(SchemaChange change) => change.Kind is ChangeKind.KeyChanged or ChangeKind.KeyReordered or ChangeKind.KeyTypeChanged;

    private static bool LacksWhatIsThere(SchemaChange change) => change.Kind is ChangeKind.ColumnRemovedUnanswered or ChangeKind.MemberRemovedUnanswered or ChangeKind.EnumMemberRemoved or ChangeKind.MemberEnumRemoved;

    // The kept schema says what JsonOrm made; the catalogue says what is there now.
    private void CheckColumns(SchemaState before, ServerTable server)
    {
        var differences = new List<string>();
        IReadOnlyList<ServerColumn> made = TableStatements.Columns(SchemaForms.ToTable(before));
        foreach (ServerColumn column in made)
        {
            if (!server.Columns.TryGetValue(column.Name, out (string Type, bool IsNullable, bool HasDefault) found))
            {
                differences.Add($"Column '{column.Of.Name}' (\"{column.Name}\") is no longer on the server: it was renamed or dropped there by hand.");
            }
            else if (found.Type != column.Type)
            {
                differences.Add($"Column '{column.Of.Name}' (\"{column.Name}\") is {found.Type} on the server, and {column.Type} is needed: it was changed there by hand.");
            }
        }

        HashSet<string> known = [.. made.Select(column => column.Name)];
        foreach ((string name, (string type, bool isNullable, bool hasDefault)) in server.Columns)
        {
            if (!known.Contains(name) && !isNullable && !hasDefault)
            {
                differences.Add($"Column \"{name}\" of type {type} was added on the server by hand. It is neither nullable nor has a default, so that no row can be inserted.");
            }
        }

        if (differences.Count > 0)
        {
            throw Mismatch(differences, ChangeIt);
        }
    }

    private const string ChangeIt = "Change the table there, or the class. Nothing was changed on the server.";

    private SchemaMismatchException Mismatch(IReadOnlyList<string> differences, string next) =>
        new(_table.Name, differences, $"Table '{_table.Name}' on the server does not have the shape of its class:\n  {string.Join("\n  ", differences)}\n{next}");
}
