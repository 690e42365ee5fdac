using System.Globalization;
using JsonOrm.Evolution;
using JsonOrm.PostgreSql.Types;
using Npgsql;

namespace JsonOrm.PostgreSql.Schema;

/// <summary>
/// Rows that the methods of a class make: those of <c>[ConvertedBy]</c>, <c>[FilledBy]</c> and <c>[UpgradedBy]</c>, and what changes inside nested values. The program reads the
/// rows in the order of their keys, makes them, and writes the columns that may differ, all in the transaction of the plan.
/// </summary>
internal sealed class RowUpgrade
{
    private const int RowsAtOnce = 1000;

    private readonly TableSchema _table;
    private readonly TableSchema _before;
    private readonly SchemaDifference _difference;
    private readonly RowConversion _conversion;
    private readonly int[] _made;

    private RowUpgrade(TableSchema table, TableSchema before, SchemaDifference difference, RowConversion conversion, int[] made)
    {
        _table = table;
        _before = before;
        _difference = difference;
        _conversion = conversion;
        _made = made;
    }

    /// <summary>The columns that are written, by their ordinals.</summary>
    public IReadOnlyList<int> Made => _made;

    /// <summary>What a class needs the program for; null if statements are enough.</summary>
    public static RowUpgrade? Of(TableSchema table, SchemaState before, SchemaDifference difference)
    {
        bool Needs(int i) => difference.Steps[i] is var step && (step.NeedsCode || step.Absent == AbsentWay.Zero || step.Value == ValueWay.Shape || IsConverted(table, before, step, i));
        int[] made = [.. Enumerable.Range(0, table.Columns.Count).Where(i => !table.Key.Contains(i) && (difference.RunsUpgrade || Needs(i)))];
        if (made.Length == 0 || RowConversion.Of(SchemaForms.ToTable(before), table, SchemaForms.SideOf(table).RenamedTables) is not { } conversion)
        {
            return null;
        }

        return new(table, SchemaForms.ToTable(before), difference, conversion, made);
    }

    /// <summary>The methods that run, for people.</summary>
    public string Methods
    {
        get
        {
            var answers = _table.Answers as TableUpgrade;
            IEnumerable<string> names = (answers?.Columns ?? []).Where(column => _made.Any(i => _table.Columns[i].Name == column.Name))
                .SelectMany(column => column.Conversions.Select(conversion => conversion.Method).Append(column.FilledBy)).OfType<string>();
            return string.Join(", ", (_difference.RunsUpgrade ? names.Append(answers!.UpgradedBy!) : names).Distinct());
        }
    }

    /// <summary>The column that a column of the class had its values in, or whose name it has; null if it is new.</summary>
    public ColumnSchema? FormerOf(int column) => _before.Columns.FirstOrDefault(former => SuccessorOf(former) == column);

    /// <summary>True if the values of a column come from an earlier one by their own way; false if only the method of <c>[UpgradedBy]</c> knows them.</summary>
    public bool IsCarried(int column) => _difference.Steps[column].Source >= 0;

    private int SuccessorOf(ColumnSchema former)
    {
        int successor = Array.FindIndex(_difference.Steps, step => step is { IsKept: false } && step.Source == former.Ordinal);
        return successor >= 0 ? successor : _table.Columns.FirstOrDefault(column => _difference.Steps[column.Ordinal].Source < 0 && PostgresNames.Of(column) == PostgresNames.Of(former))?.Ordinal ?? -1;
    }

    /// <summary>True if the server's column has another type than before, so that the earlier one stands beside it until all rows are made.</summary>
    public bool IsBeside(int column) => FormerOf(column) is { } former && _made.Contains(column)
        && (PostgresTypes.NameOf(former.Type) != PostgresTypes.NameOf(_table.Columns[column].Type) || PostgresTypes.HasDetail(former.Type) != PostgresTypes.HasDetail(_table.Columns[column].Type));

    /// <summary>The name of an earlier column that stands beside the new one.</summary>
    public static string BesideName(ColumnSchema column) => PostgresNames.Plain(column.Name + "_jsonorm_former");

    /// <summary>Makes all rows.</summary>
    /// <exception cref="UpgradeException">A row cannot be made: the error says which, and why.</exception>
    public async Task RunAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        Value[]? last = null;
        while (true)
        {
            List<Value[]> rows = await ReadAsync(connection, last, cancellationToken).ConfigureAwait(false);
            if (rows.Count == 0)
            {
                return;
            }

            List<Value[]> made = rows.ConvertAll(_conversion.Convert);
            var cells = new RowCells(_table, made.Count);
            for (int i = 0; i < made.Count; i++)
            {
                cells.Add(made[i], i);
            }

            await WriteAsync(connection, cells, cancellationToken).ConfigureAwait(false);
            last = made[^1];
        }
    }

    private async Task<List<Value[]>> ReadAsync(NpgsqlConnection connection, Value[]? last, CancellationToken cancellationToken)
    {
        string key = PostgresNames.Of(_table, _table.Key);
        string from = last is null ? "" : $" WHERE ({key}) > ({string.Join(", ", _table.Key.Select((_, i) => string.Create(CultureInfo.InvariantCulture, $"${i + 1}")))})";
        using var command = new NpgsqlCommand(
            string.Create(CultureInfo.InvariantCulture, $"SELECT {string.Join(", ", _before.Columns.SelectMany(NamesNow))} FROM {PostgresNames.Of(_table)}{from} ORDER BY {key} LIMIT {RowsAtOnce}"), connection);
        foreach (int ordinal in last is null ? [] : _table.Key)
        {
            var cell = ColumnCells.Of(_table.Columns[ordinal].Type, 1);
            cell.Set(0, last![ordinal], _table.Columns[ordinal].Type);
            command.Parameters.Add(cell.ToParameter(0));
        }

        var rows = new List<Value[]>();
        using NpgsqlDataReader reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            var row = new Value[_before.Columns.Count];
            for (int i = 0, place = 0; i < row.Length; i++, place++)
            {
                bool hasDetail = PostgresTypes.HasDetail(_before.Columns[i].Type);
                row[i] = PostgresFields.GetValue(reader, place, _before.Columns[i].Type, hasDetail);
                place += hasDetail ? 1 : 0;
            }

            rows.Add(row);
        }

        return rows;
    }

    // Columns have been renamed by now, and those that stand beside their successors too.
    private IEnumerable<string> NamesNow(ColumnSchema former)
    {
        int successor = SuccessorOf(former);
        ColumnSchema named = successor < 0 ? former
            : IsBeside(successor) ? new ColumnSchema(BesideName(_table.Columns[successor]), "", former.Type)
            : new ColumnSchema(_table.Columns[successor].Name, "", former.Type);
        yield return PostgresNames.Of(named);
        if (PostgresTypes.HasDetail(former.Type))
        {
            yield return PostgresNames.DetailOf(named);
        }
    }

    private async Task WriteAsync(NpgsqlConnection connection, RowCells cells, CancellationToken cancellationToken)
    {
        ColumnCells[] given = [.. _table.Key.Select(cells.Column), .. cells.Used(_made)];
        string[] names = [.. _made.SelectMany(Names)];
        IEnumerable<string> keys = _table.Key.Select(ordinal => PostgresNames.Of(_table.Columns[ordinal]));
        using var command = new NpgsqlCommand(
            $"UPDATE {PostgresNames.Of(_table)} AS t SET {string.Join(", ", names.Select(name => $"{name} = u.{name}"))} " +
            $"FROM unnest({string.Join(", ", Enumerable.Range(1, given.Length).Select(i => string.Create(CultureInfo.InvariantCulture, $"${i}")))}) AS u({string.Join(", ", keys.Concat(names))}) " +
            $"WHERE {string.Join(" AND ", keys.Select(name => $"t.{name} = u.{name}"))}",
            connection);
        foreach (ColumnCells cell in given)
        {
            command.Parameters.Add(cell.ToArray(cells.Count));
        }

        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    private IEnumerable<string> Names(int ordinal) => PostgresTypes.HasDetail(_table.Columns[ordinal].Type)
        ? [PostgresNames.Of(_table.Columns[ordinal]), PostgresNames.DetailOf(_table.Columns[ordinal])]
        : [PostgresNames.Of(_table.Columns[ordinal])];

    // Names of flags, whose combinations no statement knows.
    private static bool IsConverted(TableSchema table, SchemaState before, ColumnOrigin step, int column) =>
        step.Value == ValueWay.Names && EnumNumbers.Of(table, table.Columns[column], before.Columns[step.Source].Enum!) is null;
}
