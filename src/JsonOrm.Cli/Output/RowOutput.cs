namespace JsonOrm.Cli.Output;

/// <summary>Writes rows as they come.</summary>
internal abstract class RowOutput
{
    /// <summary>The columns.</summary>
    protected IReadOnlyList<ResultColumn> Columns { get; private set; } = [];

    /// <summary>Returns the output of a mode.</summary>
    public static RowOutput Of(Terminal terminal, OutputMode mode) => mode switch
    {
        OutputMode.Json => new JsonOutput(terminal, asLines: false),
        OutputMode.Jsonl => new JsonOutput(terminal, asLines: true),
        OutputMode.Csv => new CsvOutput(terminal.Out),
        OutputMode.Markdown => new MarkdownOutput(terminal.Out),
        OutputMode.Line => new LineOutput(terminal.Out),
        _ => new BoxOutput(terminal),
    };

    /// <summary>Writes the rows of a query.</summary>
    /// <returns>The number of rows.</returns>
    public long Write(ResultReader rows, CancellationToken cancellationToken)
    {
        Begin(rows.Columns);
        long count = 0;
        for (; rows.Read(); count++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Row(Typed(rows));
        }

        End();
        return count;
    }

    /// <summary>Writes rows that the tool has made itself.</summary>
    public void Write(ResultColumn[] columns, IEnumerable<object?[]> rows)
    {
        Begin(columns);
        foreach (object?[] row in rows)
        {
            Row(row);
        }

        End();
    }

    /// <summary>Begins with the columns.</summary>
    public void Begin(IReadOnlyList<ResultColumn> columns)
    {
        Columns = columns;
        OnBegin();
    }

    /// <summary>Returns the current row. A query returns a float as a double, whose text has more digits than the float's.</summary>
    public static IReadOnlyList<object?> Typed(ResultReader rows)
    {
        IReadOnlyList<object?> values = rows.Current;
        object?[]? typed = null;
        for (int i = 0; i < values.Count; i++)
        {
            if (rows.Columns[i].Type == ColumnType.Single && values[i] is double number)
            {
                typed ??= [.. values];
                typed[i] = (float)number;
            }
        }

        return typed ?? values;
    }

    /// <summary>Writes one row.</summary>
    public abstract void Row(IReadOnlyList<object?> values);

    /// <summary>Writes what comes after the last row.</summary>
    public virtual void End()
    {
    }

    protected virtual void OnBegin()
    {
    }
}
