using System.Collections.Immutable;
using JsonOrm.Interpreters.Lists;
using JsonOrm.Queries;

namespace JsonOrm.ToyEngine;

/// <summary>All tables at one moment: immutable, so that a snapshot is a reference and a rollback another one.</summary>
internal sealed class ListState
{
    private readonly ImmutableDictionary<string, ListTable> _tables;
    private readonly Lazy<ListInterpreter> _interpreter;

    private ListState(ImmutableDictionary<string, ListTable> tables)
    {
        _tables = tables;
        _interpreter = new(() =>
        {
            var lists = new ListTables();
            foreach (ListTable table in tables.Values)
            {
                lists.Set(table.Schema, table.Rows.Values);
            }

            return new ListInterpreter(lists, narrows: true);
        });
    }

    public static ListState Empty { get; } = new(ImmutableDictionary<string, ListTable>.Empty.WithComparers(StringComparer.Ordinal));

    public IReadOnlyList<TableSchema> Schemas => [.. _tables.Values.Select(table => table.Schema)];

    public ListTable Of(TableSchema schema) => _tables.GetValueOrDefault(schema.Name) ?? new ListTable(schema);

    public ListState With(ListTable table) => new(_tables.SetItem(table.Schema.Name, table));

    /// <summary>The results of a query on this state.</summary>
    public List<Value[]> Run(QueryModel query) => _interpreter.Value.Run(query);
}
