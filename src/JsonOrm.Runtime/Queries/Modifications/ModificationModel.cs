using System.ComponentModel;

namespace JsonOrm.Queries;

/// <summary>A set-based change as an engine reads it: the rows of a table and what is done to them, or the rows to add.</summary>
public sealed class ModificationModel
{
    internal ModificationModel(ModificationKind kind, TableSource table, QueryModel rows)
    {
        Kind = kind;
        Table = table;
        Rows = rows;
    }

    /// <summary>The kind of change.</summary>
    public ModificationKind Kind { get; }

    /// <summary>The table that is changed.</summary>
    public TableSource Table { get; }

    /// <summary>
    /// For an update or a delete: a query for the whole rows of the table to change, sorted if it has a limit. For an insert: a query
    /// whose values, in the order of <see cref="Columns"/>, form the new rows.
    /// </summary>
    public QueryModel Rows { get; }

    /// <summary>The columns that an update sets. All expressions see the row as it was. Empty for an insert or a delete.</summary>
    public IReadOnlyList<Assignment> Assignments { get; internal init; } = [];

    /// <summary>The columns that an insert sets; the others are null, or assigned by the database. Empty for an update or a delete.</summary>
    public IReadOnlyList<ColumnNode> Columns { get; internal init; } = [];

    /// <summary>
    /// The values to return for each row, if results were requested: of the row after an insert or update, or before a delete. Null for whole rows.
    /// </summary>
    public IReadOnlyList<ProjectedColumn>? Returning { get; internal init; }

    /// <summary>True if the rows are deleted.</summary>
    public bool IsDelete => Kind == ModificationKind.Delete;

    /// <summary>The rules that a written row must satisfy, if its class is known; null for a delete.</summary>
    internal ModifiedRowRules? Rules { get; init; }

    /// <summary>
    /// True if <see cref="Finish"/> may reject a row for a rule of its class that depends on a changed column. If it is false, an engine need not call
    /// <see cref="Finish"/> for an update when the values fit their columns by themselves, and advances the concurrency token itself.
    /// </summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public bool HasRules => Rules is { } rules && (Kind == ModificationKind.Insert || Assignments.Any(assignment => rules.HasRule(assignment.Column.Column.Ordinal)));

    /// <summary>
    /// Applies the rules of its class to a row that an insert or an update has created: checks that each value fits its column and every validation rule, and
    /// advances the concurrency token of an existing row. An engine calls it for each row before it writes the first one.
    /// </summary>
    /// <param name="row">One value for each column of the table.</param>
    /// <param name="rowIndex">The row's index among those to be written, starting at 0, or null if the caller has none.</param>
    /// <returns>The row to write.</returns>
    /// <exception cref="ValidationException">The row breaks a rule.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public Value[] Finish(Value[] row, long? rowIndex = null)
    {
        ArgumentNullException.ThrowIfNull(row);
        if (Rules is null)
        {
            return row;
        }

        var errors = new ValidationErrors();
        Value[] finished = Rules.Apply(row, Kind == ModificationKind.Insert, errors);
        return errors.Count == 0 ? finished : throw new ValidationException(Table.Schema.Name, errors.ToList(), rowIndex);
    }

    /// <summary>The change as SQL-like text.</summary>
    public override string ToString() => QueryPrinter.Print(this);

    internal ModificationModel Under(ModifiedRowRules rules) => new(Kind, Table, Rows)
    {
        Assignments = Assignments,
        Columns = Columns,
        Returning = Returning,
        Rules = rules,
    };

    internal ModificationModel Give(IReadOnlyList<ProjectedColumn>? values) => new(Kind, Table, Rows)
    {
        Assignments = Assignments,
        Columns = Columns,
        Returning = values,
        Rules = Rules,
    };
}
