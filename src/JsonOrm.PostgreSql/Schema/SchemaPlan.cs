using System.Text;
using JsonOrm.PostgreSql.Schema;

namespace JsonOrm.PostgreSql;

/// <summary>
/// What has to be done on the server so that tables have the shape of their classes, beyond what is safe and done at the first use of a class. It can be printed, and is
/// applied in one transaction.
/// </summary>
public sealed class SchemaPlan
{
    private readonly TableCatalogue _catalogue;
    private readonly IReadOnlyList<TableSchema> _tables;

    internal SchemaPlan(TableCatalogue catalogue, IReadOnlyList<TableSchema> tables, IReadOnlyList<SchemaStep> steps)
    {
        _catalogue = catalogue;
        _tables = tables;
        Steps = steps;
    }

    /// <summary>The steps in their order: what is added, what changes rows, what is then checked, what is removed. Empty if nothing is to be done.</summary>
    public IReadOnlyList<SchemaStep> Steps { get; }

    /// <summary>True if a step removes values for good.</summary>
    public bool LosesValues => Steps.Any(step => step.LosesValues);

    /// <summary>Does all steps in one transaction, or none.</summary>
    /// <param name="acceptLoss">True to remove values for good where the plan does; without it such a plan is refused.</param>
    /// <param name="cancellationToken">Cancels the wait; nothing is changed then.</param>
    /// <exception cref="InvalidOperationException">The plan loses values, and <paramref name="acceptLoss"/> is false.</exception>
    /// <exception cref="SchemaMismatchException">The tables have changed since the plan was made.</exception>
    /// <exception cref="JsonOrmException">Rows do not allow a step: two have one value of an index that becomes unique, or refer to none.</exception>
    public Task ApplyAsync(bool acceptLoss = false, CancellationToken cancellationToken = default)
    {
        if (LosesValues && !acceptLoss)
        {
            throw new InvalidOperationException($"The plan removes values for good: {string.Join("; ", Steps.Where(step => step.LosesValues).Select(step => step.Change))}. Pass acceptLoss: true if they may go; make a backup first.");
        }

        return Steps.Count == 0 ? Task.CompletedTask : _catalogue.ApplyAsync(_tables, Steps, cancellationToken);
    }

    /// <summary>The plan as a script of SQL.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (SchemaStep step in Steps)
        {
            text.Append("-- ").Append(step.Table).Append(": ").Append(step.Change).Append(step.LosesValues ? " (values are lost)" : "").Append('\n').Append(step.Sql).Append(";\n");
        }

        return text.ToString();
    }
}

/// <summary>A step of a <see cref="SchemaPlan"/>.</summary>
/// <param name="Table">The table, by the name of its class's schema.</param>
/// <param name="Change">What it is for.</param>
/// <param name="Sql">The statement.</param>
/// <param name="LosesValues">True if it removes values for good.</param>
public sealed record SchemaStep(string Table, string Change, string Sql, bool LosesValues = false)
{
    /// <summary>True for rows that methods of the class make: the program reads and writes them, and <see cref="Sql"/> is a comment that names the methods.</summary>
    public bool IsByProgram { get; init; }
}
