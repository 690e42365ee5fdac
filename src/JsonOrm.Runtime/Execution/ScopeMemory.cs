using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using JsonOrm.Evaluation;
using JsonOrm.Planning;
using JsonOrm.Queries;

namespace JsonOrm.Execution;

/// <summary>What paths and subqueries of one running query have found so far; most queries have neither, and never make it.</summary>
internal sealed class ScopeMemory
{
    /// <summary>The rows that paths have led to, by their table.</summary>
    public ConcurrentDictionary<TableSchema, RelatedStore> Related { get; } = new(ReferenceEqualityComparer.Instance);

    /// <summary>The answers of subqueries; those of one made for a single row outside go with it.</summary>
    public ConditionalWeakTable<QueryModel, SubqueryForms> Subqueries { get; } = [];

    /// <summary>The reports of subqueries asked so far; those asked for one row outside are not among them.</summary>
    public ConcurrentQueue<StepReport> Reports { get; } = new();
}
