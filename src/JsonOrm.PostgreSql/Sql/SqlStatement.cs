using JsonOrm.PostgreSql.Collections;
using JsonOrm.PostgreSql.Types;
using JsonOrm.Queries;
using Npgsql;

namespace JsonOrm.PostgreSql.Sql;

/// <summary>A query as PostgreSQL takes it.</summary>
/// <param name="Text">The statement, with parameters <c>$1</c>, <c>$2</c> and so on.</param>
/// <param name="Parameters">The parameters, in order.</param>
/// <param name="Columns">The result columns, in order. A column with a detail is followed by it in the rows.</param>
internal sealed record SqlStatement(string Text, IReadOnlyList<SqlParameter> Parameters, IReadOnlyList<SqlColumn> Columns)
{
    /// <summary>How the columns are read: found once for all runs.</summary>
    public ReadColumn[] Reads { get; } = ReadColumn.Of(Columns);
}

/// <summary>How a column of results is read.</summary>
internal sealed class ReadColumn
{
    private ReadColumn(SqlColumn column, int place)
    {
        Place = place;
        Type = column.Type;
        HasDetail = column.HasDetail;
        Expression = column.Expression;
        What = column.What;
        RefusesNull = column is { AllowsNull: false, MayBeNull: true, Expression: not null };
        Range = column.Expression is { } expression and not ColumnNode && IntegerRange.Of(expression.Type) is var range && range != IntegerRange.Of(ColumnType.Int64) ? range : null;
        IsOfTable = column.Expression is null or ColumnNode { Source: TableSource };
    }

    /// <summary>Its place in the rows.</summary>
    public int Place { get; }

    /// <summary>The type of its values.</summary>
    public ColumnType Type { get; }

    /// <summary>True if the column beside it holds the detail of times.</summary>
    public bool HasDetail { get; }

    /// <summary>The selected expression; null for a column of a table.</summary>
    public ExpressionNode? Expression { get; }

    /// <summary>What errors call the values.</summary>
    public object? What { get; }

    /// <summary>True if a null is an error, and can come.</summary>
    public bool RefusesNull { get; }

    /// <summary>The integers that a computed value may be; null for all.</summary>
    public (long Least, long Greatest)? Range { get; }

    /// <summary>True if it is a column of a table as it is.</summary>
    public bool IsOfTable { get; }

    /// <summary>The columns of a statement.</summary>
    public static ReadColumn[] Of(IReadOnlyList<SqlColumn> columns)
    {
        var reads = new ReadColumn[columns.Count];
        for (int i = 0, place = 0; i < reads.Length; i++)
        {
            reads[i] = new ReadColumn(columns[i], place);
            place += columns[i].HasDetail ? 2 : 1;
        }

        return reads;
    }
}

/// <summary>A column of results.</summary>
/// <param name="Type">The type of its values.</param>
/// <param name="HasDetail">True if the column beside it holds the detail of times, see <see cref="PostgresTimes"/>.</param>
/// <param name="MayBeNull">False if no row has null in it.</param>
internal sealed record SqlColumn(ColumnType Type, bool HasDetail, bool MayBeNull)
{
    /// <summary>The selected expression; null for a column of a table.</summary>
    public ExpressionNode? Expression { get; init; }

    /// <summary>The name of the table's column.</summary>
    public string? Name { get; init; }

    /// <summary>What errors call the values: the column or the expression; null if neither is known.</summary>
    public object? What => Expression is ColumnNode read ? read.Column.Name : (object?)Expression ?? Name;

    /// <summary>False if a null is an error.</summary>
    public bool AllowsNull { get; init; } = true;
}

/// <summary>A value, or a list of values, of a type that a statement does not name but is sent with.</summary>
/// <param name="Type">The type of the value or of the list's values.</param>
/// <param name="Value">The value; ignored for a list.</param>
/// <param name="Values">The values of a list; null for a single value.</param>
internal sealed record SqlParameter(ColumnType Type, Value Value, IReadOnlyList<Value>? Values = null)
{
    /// <summary>The constant or list of the condition that it was written for, in whose place another run of the same query has another; null if it is the same in each.</summary>
    public ExpressionNode? Node { get; init; }

    /// <summary>True for the present time of each run.</summary>
    public bool IsPresent { get; init; }

    /// <summary>The filter whose documents' keys are sent; null for other values.</summary>
    public SoughtFilter? Filter { get; init; }

    /// <summary>The parameter of a command. It is created for each, because commands do not share parameters.</summary>
    /// <param name="clock">The clock by which documents expire.</param>
    /// <param name="found">The keys that filters have found.</param>
    public NpgsqlParameter Create(TimeProvider clock, IReadOnlyDictionary<SoughtFilter, string[]>? found = null)
    {
        if (Filter is not null)
        {
            return CollectionCatalogue.Texts(found![Filter]);
        }

        if (IsPresent)
        {
            return PostgresParameters.Of(Value.From(clock.GetUtcNow().UtcDateTime), Type);
        }

        if (Values is null)
        {
            return PostgresParameters.Of(Value, Type);
        }

        ColumnCells cells = ColumnCells.Of(Type, Values.Count);
        for (int i = 0; i < Values.Count; i++)
        {
            cells.Set(i, Values[i], Type);
        }

        return cells.ToArray(Values.Count);
    }

    /// <summary>The type of constants: integers of every width are sent as 64 bits.</summary>
    public static ColumnType TypeOf(ColumnType type) => type switch
    {
        >= ColumnType.SByte and <= ColumnType.Int64 => ColumnType.Int64,
        _ => type,
    };

    /// <summary>True if both send the same.</summary>
    public bool IsSame(SqlParameter other) => Type == other.Type && Value == other.Value && Value.Tag == other.Value.Tag && Values is null && other.Values is null && Node is null && other.Node is null && IsPresent == other.IsPresent && Filter is null && other.Filter is null;
}

/// <summary>A filter inside a query. The runtime decides what it means, so the keys of its documents are found before the query runs.</summary>
/// <param name="Collection">The collection.</param>
/// <param name="Filter">The filter.</param>
internal sealed record SoughtFilter(string Collection, DocumentFilter Filter);
