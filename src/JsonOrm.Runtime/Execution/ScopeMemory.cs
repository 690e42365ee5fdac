using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using JsonOrm.Evaluation;
using JsonOrm.Planning;
using JsonOrm.Queries;

namespace JsonOrm.Execution;

/// <summary>What paths and subqueries of a running query have found so far. Most queries have neither, and never create it.</summary>
internal sealed class ScopeMemory
{
    /// <summary>The rows that paths have led to, by table.</summary>
    public ConcurrentDictionary<TableSchema, RelatedStore> Related { get; } = new(ReferenceEqualityComparer.Instance);

    /// <summary>The results of subqueries; those of a subquery created for a single outer row are collected with it.</summary>
    public ConditionalWeakTable<QueryModel, SubqueryForms> Subqueries { get; } = [];

    /// <summary>The reports of the subqueries evaluated so far, except those that ran for a single outer row.</summary>
    public ConcurrentQueue<StepReport> Reports { get; } = new();
}
