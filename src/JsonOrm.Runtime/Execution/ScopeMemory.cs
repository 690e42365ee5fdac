using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using JsonOrm.Evaluation;
using JsonOrm.Planning;
using JsonOrm.Queries;
using JsonOrm.Tables;

namespace JsonOrm.Execution;

/// <summary>What paths and subqueries of a running query have found so far. Most queries have neither, and never create it.</summary>
internal sealed class ScopeMemory
{
    // A query has few related tables and subqueries, so that a list is faster than a hash table and far cheaper to create.
    private readonly List<(TableSchema Schema, RelatedStore Rows)> _related = [];
    private readonly List<(QueryModel Query, SubqueryForms Forms)> _subqueries = [];

    // The results of a subquery that was created for a single outer row are collected with it.
    private ConditionalWeakTable<QueryModel, SubqueryForms>? _ofRows;

    /// <summary>The reports of the subqueries evaluated so far, except those that ran for a single outer row.</summary>
    public ConcurrentQueue<StepReport> Reports { get; } = new();

    /// <summary>The rows of a table that paths have led to.</summary>
    public RelatedStore Related(TableSchema schema, Func<TableSchema, TableVersion> tables)
    {
        lock (_related)
        {
            // The schema is that of the query; the table's own may be another object.
            foreach ((TableSchema known, RelatedStore rows) in _related)
            {
                if (ReferenceEquals(known, schema))
                {
                    return rows;
                }
            }

            var created = new RelatedStore(tables(schema));
            _related.Add((schema, created));
            return created;
        }
    }

    /// <summary>The results of a subquery.</summary>
    /// <param name="query">The subquery.</param>
    /// <param name="isOfRow">True in a query that runs for a single outer row, for which the subquery may have been created.</param>
    public SubqueryForms Subquery(QueryModel query, bool isOfRow)
    {
        lock (_subqueries)
        {
            foreach ((QueryModel known, SubqueryForms forms) in _subqueries)
            {
                if (ReferenceEquals(known, query))
                {
                    return forms;
                }
            }

            if (isOfRow)
            {
                return (_ofRows ??= []).GetValue(query, static _ => new SubqueryForms());
            }

            var created = new SubqueryForms();
            _subqueries.Add((query, created));
            return created;
        }
    }
}
